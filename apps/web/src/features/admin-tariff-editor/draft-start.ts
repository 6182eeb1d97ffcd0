import type { TariffVersionView, TariffView } from '@kilowallet/contracts';
import { versionToShow } from '@/features/admin-tariffs/approval';
import type { DraftStart } from './editor-page';

export type DraftProblem = 'not-there' | 'no-draft';

/** The plainest plan that can be priced: what a tariff without a version begins with. */
const FIRST_PLAN = {
  schemaVersion: 1,
  lines: [
    {
      kind: 'energy',
      code: 'ec',
      label: 'Energy charge',
      rates: {
        slabs: [
          { upTo: '100', rate: '0' },
          { upTo: null, rate: '0' },
        ],
      },
    },
    { kind: 'fixed', code: 'fc', label: 'Fixed charge', basis: 'connection', rate: '0' },
  ],
};

/** What the editor opens with: the draft named, or a new version after another one. */
export function draftStart(asked: {
  tariff: TariffView;
  versions: readonly TariffVersionView[];
  versionId: string | undefined;
  from: string | null;
  today: string;
}): DraftStart | DraftProblem {
  const { tariff, versions, versionId, from, today } = asked;
  const wished = versionId ?? from;
  // Nobody begins a tariff anew that has prices: they are changed.
  const named = wished === null ? versionToShow(versions, null) : versions.find(({ id }) => id === wished);
  if (!named && wished !== null) return 'not-there';
  if (versionId !== undefined && named?.state !== 'draft') return 'no-draft';
  return {
    tariff,
    version: versionId !== undefined && named ? named : null,
    effectiveFrom: versionId !== undefined && named ? named.effectiveFrom : firstOfNextMonth(today),
    source: (versionId !== undefined && named?.source) || '',
    definition: named?.definition ?? FIRST_PLAN,
  };
}

/** Prices change with a month where nobody says otherwise: then no month is shared by two versions. */
export function firstOfNextMonth(today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}
