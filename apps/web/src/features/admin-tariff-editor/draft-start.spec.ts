import type { TariffVersionView, TariffView } from '@kilowallet/contracts';
import { draftStart, firstOfNextMonth } from './draft-start';

const tariff: TariffView = {
  id: 't',
  code: 'DOM',
  name: 'Domestic',
  utility: 'U',
  categories: ['domestic'],
  currency: 'INR',
  source: 'Order 1',
  connections: 0,
  activeVersion: null,
  pending: { drafts: 0, submitted: 0, approved: 0 },
};
const version = (id: string, state: TariffVersionView['state']): TariffVersionView => ({
  id,
  tariffId: 't',
  state,
  effectiveFrom: '2026-04-01',
  effectiveTo: null,
  definition: { of: id },
  linesInWords: [],
  source: `Order of ${id}`,
  draftedBy: 'Asha',
  draftedAt: '2026-01-01T00:00:00Z',
  submittedBy: null,
  submittedAt: null,
  approvedBy: null,
  approvedAt: null,
  interested: ['u1'],
  sentBack: null,
});
const asked = { tariff, versions: [version('a', 'active'), version('d', 'draft')], today: '2026-11-21' };

test('a draft is gone on with as it is', () => {
  expect(draftStart({ ...asked, versionId: 'd', from: null })).toMatchObject({
    version: { id: 'd' },
    effectiveFrom: '2026-04-01',
    source: 'Order of d',
    definition: { of: 'd' },
  });
});

test('a new version begins with the prices of another, next month, under an order of its own', () => {
  expect(draftStart({ ...asked, versionId: undefined, from: 'a' })).toMatchObject({
    version: null,
    effectiveFrom: '2026-12-01',
    source: '',
    definition: { of: 'a' },
  });
});

test('where none is named, with the prices in force', () => {
  expect(draftStart({ ...asked, versionId: undefined, from: null })).toMatchObject({ definition: { of: 'a' } });
});

test('a tariff without versions begins with a plan that can be priced', () => {
  const start = draftStart({ ...asked, versions: [], versionId: undefined, from: null });
  expect(start).toMatchObject({ definition: { schemaVersion: 1, lines: [{ kind: 'energy' }, { kind: 'fixed' }] } });
});

test.each([
  { versionId: 'a', from: null, problem: 'no-draft' },
  { versionId: 'gone', from: null, problem: 'not-there' },
  { versionId: undefined, from: 'gone', problem: 'not-there' },
])('$versionId from $from is refused: $problem', ({ versionId, from, problem }) => {
  expect(draftStart({ ...asked, versionId, from })).toBe(problem);
});

test('the next month of December is January', () => {
  expect(firstOfNextMonth('2026-12-31')).toBe('2027-01-01');
});
