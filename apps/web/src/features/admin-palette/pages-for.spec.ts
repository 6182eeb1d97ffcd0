import { adminNav } from '@/features/admin-frame/admin-nav';
import { pagesFor } from './pages-for';

const groups = adminNav('admin', true);
const labels = (typed: string) => pagesFor(groups, typed).map(({ label }) => label);

test.each([
  { typed: 'billing h', found: ['Billing holds'] },
  { typed: 'RUN', found: ['Billing runs'] },
  { typed: 'nothing like it', found: [] },
])('"$typed" finds $found', ({ typed, found }) => {
  expect(labels(typed)).toEqual(found);
});

test('all pages are offered while nothing is typed', () => {
  expect(labels(' ')).toHaveLength(groups.flatMap(({ items }) => items).length);
});

test('an officer is not led to what only an administrator may open', () => {
  const offered = pagesFor(adminNav('officer', true), '').map(({ label }) => label);
  for (const label of ['Users', 'API keys', 'Audit log', 'Imports', 'Simulator']) expect(offered).not.toContain(label);
});
