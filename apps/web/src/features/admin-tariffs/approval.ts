import type { TariffVersionView } from '@kilowallet/contracts';

type Version = Pick<TariffVersionView, 'state' | 'interested' | 'draftedBy' | 'submittedBy' | 'effectiveFrom'>;

/** What may be done with a version, and by whom not. */
export type NextStep =
  | { readonly kind: 'draft' }
  | { readonly kind: 'decide' }
  | { readonly kind: 'wait'; readonly why: string }
  | { readonly kind: 'none' };

/** A draft is anybody's to go on with; a submitted version is decided by an officer who had no part in it. */
export function nextStep(version: Version, userId: string): NextStep {
  if (version.state === 'draft') return { kind: 'draft' };
  if (version.state !== 'submitted') return { kind: 'none' };
  if (!version.interested.includes(userId)) return { kind: 'decide' };
  return {
    kind: 'wait',
    why: 'You drafted or submitted it. Another officer approves it, so that no price goes out on one person’s word.',
  };
}

/** Where a version stands, in one sentence. */
export function standing(version: Version & Pick<TariffVersionView, 'approvedBy' | 'effectiveTo'>): string {
  switch (version.state) {
    case 'draft':
      return `Drafted by ${version.draftedBy}; nothing is priced by it yet.`;
    case 'submitted':
      return `Submitted by ${version.submittedBy ?? version.draftedBy}; it waits for another officer’s approval.`;
    case 'approved':
      return `Approved by ${version.approvedBy ?? 'an officer'}; it takes over by itself on its first day.`;
    case 'active':
      return `Approved by ${version.approvedBy ?? 'an officer'}; it prices every day from its first on.`;
    case 'superseded':
      return `Approved by ${version.approvedBy ?? 'an officer'}; its days stay priced by it for good.`;
  }
}

/** The version to show first: what waits for a decision, else what is in force, else the newest. */
export function versionToShow<V extends Pick<TariffVersionView, 'id' | 'state'>>(
  versions: readonly V[],
  chosen: string | null,
): V | undefined {
  return (
    versions.find(({ id }) => id === chosen) ??
    versions.find(({ state }) => state === 'submitted') ??
    versions.find(({ state }) => state === 'active') ??
    versions.at(-1)
  );
}
