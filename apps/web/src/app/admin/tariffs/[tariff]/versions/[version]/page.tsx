import type { Metadata } from 'next';
import { DraftPage } from '@/features/admin-tariff-editor/draft-page';

export const metadata: Metadata = { title: 'Edit the draft' };

export default function Page() {
  return <DraftPage />;
}
