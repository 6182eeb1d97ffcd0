import { withPatch, type UrlPatch } from './use-url-state';

type Case = { search: string; patch: UrlPatch; after: string };

test.each<Case>([
  { search: '', patch: { q: 'rao' }, after: '?q=rao' },
  { search: '?q=rao&cursor=x', patch: { q: 'sen', cursor: null }, after: '?q=sen' },
  { search: '?q=rao', patch: { q: '' }, after: '' },
  { search: '?tab=ledger', patch: { kind: 'recharge' }, after: '?tab=ledger&kind=recharge' },
])('$search with $patch is $after', ({ search, patch, after }) => {
  expect(withPatch(search, patch)).toBe(after);
});
