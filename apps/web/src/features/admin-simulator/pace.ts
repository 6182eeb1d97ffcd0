import type { ReadingFaults } from '@kilowallet/contracts';

/** How fast days pass: a number of days per minute, or as fast as they can be lived. */
export const PACES = [
  { value: 'fastest', label: 'As fast as it goes' },
  { value: '60', label: 'A day a second' },
  { value: '12', label: '12 days a minute' },
  { value: '6', label: '6 days a minute' },
  { value: '1', label: 'A day a minute' },
] as const;
export type Pace = (typeof PACES)[number]['value'];

export function daysPerMinuteOf(pace: Pace): number | null {
  return pace === 'fastest' ? null : Number(pace);
}

type Fault = keyof ReadingFaults;
/** The four shares as they are typed, in percent. */
export type FaultTexts = Readonly<Record<Fault, string>>;

export const FAULTS: readonly { readonly name: Fault; readonly label: string; readonly hint: string }[] = [
  { name: 'missing', label: 'Missing', hint: 'never comes' },
  { name: 'late', label: 'Late', hint: 'by 1 to 3 days' },
  { name: 'duplicate', label: 'Twice', hint: 'sent again' },
  { name: 'rolledBack', label: 'Backwards', hint: 'tampered with' },
];

export function faultTexts(faults: ReadingFaults): FaultTexts {
  const text = (share: number) => String(Number((share * 100).toFixed(4)));
  return {
    missing: text(faults.missing),
    late: text(faults.late),
    duplicate: text(faults.duplicate),
    rolledBack: text(faults.rolledBack),
  };
}

/** A share of 0 to 1 from a percentage, or null where the text is none. */
export function shareFrom(percent: string): number | null {
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(percent)) return null;
  const share = Number((Number(percent) / 100).toFixed(6));
  return share <= 1 ? share : null;
}

/** The four shares, or null where one of them is none or they add up to more than all readings. */
export function faultsFrom(texts: FaultTexts): ReadingFaults | null {
  const missing = shareFrom(texts.missing);
  const late = shareFrom(texts.late);
  const duplicate = shareFrom(texts.duplicate);
  const rolledBack = shareFrom(texts.rolledBack);
  if (missing === null || late === null || duplicate === null || rolledBack === null) return null;
  // as whole millionths: a sum of binary fractions may miss one by a hair
  const sum = [missing, late, duplicate, rolledBack].reduce((total, share) => total + Math.round(share * 1e6), 0);
  return sum <= 1e6 ? { missing, late, duplicate, rolledBack } : null;
}
