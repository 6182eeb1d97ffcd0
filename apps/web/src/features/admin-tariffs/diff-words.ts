import type { TariffVersionView } from '@kilowallet/contracts';

type Dated = Pick<TariffVersionView, 'id' | 'effectiveFrom' | 'state'>;

const IS_APPROVED: Readonly<Record<TariffVersionView['state'], boolean>> = {
  draft: false,
  submitted: false,
  approved: true,
  active: true,
  superseded: true,
};

/** What a version is naturally held against: the approved one that it follows, else any other. */
export function otherToCompare<V extends Dated>(version: Dated, others: readonly V[]): V | undefined {
  const earlier = others.filter((other) => IS_APPROVED[other.state] && other.effectiveFrom <= version.effectiveFrom);
  return earlier.at(-1) ?? others[0];
}

/** A value of a definition as people read it; null where there is none. */
export function valueInWords(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
