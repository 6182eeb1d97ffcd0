import type { Metadata } from 'next';
import { WhatIfsPage } from '@/features/admin-what-if/what-ifs-page';

export const metadata: Metadata = { title: 'What-if' };

export default function Page() {
  return <WhatIfsPage />;
}
