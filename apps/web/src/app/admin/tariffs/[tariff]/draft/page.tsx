import type { Metadata } from 'next';
import { DraftPage } from '@/features/admin-tariff-editor/draft-page';

export const metadata: Metadata = { title: 'Draft a version' };

export default function Page() {
  return <DraftPage />;
}
