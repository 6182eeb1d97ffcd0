import type { Metadata } from 'next';
import { WhatIfPage } from '@/features/admin-what-if/what-if-page';

export const metadata: Metadata = { title: 'Comparison' };

export default function Page() {
  return <WhatIfPage />;
}
