import type { Metadata } from 'next';
import { StatementPage } from '@/features/portal-statement/statement-page';

export const metadata: Metadata = { title: 'Statement' };

export default function Page() {
  return <StatementPage />;
}
