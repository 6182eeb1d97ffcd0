import type { TariffVersionView, TariffView } from '@kilowallet/contracts';
import { addServiceDays, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import { describePlan } from '@kilowallet/tariff';
import type { Profile } from '../profile/profile';
import { planWriter } from './plan-writer';
import type { TariffFacts } from './tariff.repository';
import type { TariffVersionDocument } from './tariff-version.repository';

type ListedVersion = Pick<TariffVersionDocument, '_id' | 'effectiveFrom' | 'state'>;

/** The approved versions of a tariff in the order of their days, as a list knows them. */
type Approved = readonly Pick<TariffVersionDocument, '_id' | 'effectiveFrom'>[];

export function tariffView(
  tariff: TariffFacts,
  connections: number,
  versions: readonly ListedVersion[],
  today: ServiceDay,
): TariffView {
  const { _id, code, name, utility, categories, currency, source } = tariff;
  const approved = versions.filter(({ state }) => state === 'approved');
  const active = approved.findLast(({ effectiveFrom }) => effectiveFrom <= today);
  return {
    id: _id,
    code,
    name,
    utility,
    categories,
    currency,
    source,
    connections,
    activeVersion: active ? { id: active._id, effectiveFrom: active.effectiveFrom } : null,
    pending: {
      drafts: versions.filter(({ state }) => state === 'draft').length,
      submitted: versions.filter(({ state }) => state === 'submitted').length,
      approved: approved.filter(({ effectiveFrom }) => effectiveFrom > today).length,
    },
  };
}

export function versionView(
  version: TariffVersionDocument,
  approved: Approved,
  today: ServiceDay,
  profile: Profile,
): TariffVersionView {
  const next = approved.find(({ effectiveFrom }) => effectiveFrom > version.effectiveFrom);
  return {
    id: version._id,
    tariffId: version.tariffId,
    state: stateOn(version, next?.effectiveFrom, today),
    effectiveFrom: version.effectiveFrom,
    effectiveTo: version.state === 'approved' && next ? addServiceDays(serviceDay(next.effectiveFrom), -1) : null,
    definition: { ...version.definition },
    linesInWords: describePlan(version.definition, planWriter(version.definition, profile)),
    source: version.source ?? null,
    draftedBy: version.drafted.name,
    draftedAt: version.drafted.at.toISOString(),
    submittedBy: version.submitted?.name ?? null,
    submittedAt: version.submitted?.at.toISOString() ?? null,
    approvedBy: version.approved?.name ?? null,
    approvedAt: version.approved?.at.toISOString() ?? null,
    interested: interestedIn(version),
    sentBack: version.sentBack
      ? { by: version.sentBack.name, at: version.sentBack.at.toISOString(), reason: version.sentBack.reason }
      : null,
  };
}

/** Whoever drafted or submitted a version has an interest in it: another officer approves. */
export function interestedIn({ drafted, submitted }: Pick<TariffVersionDocument, 'drafted' | 'submitted'>): string[] {
  return [...new Set([drafted.userId, ...(submitted ? [submitted.userId] : [])])];
}

function stateOn(version: TariffVersionDocument, nextFrom: string | undefined, today: ServiceDay) {
  if (version.state !== 'approved' || version.effectiveFrom > today) return version.state;
  return nextFrom !== undefined && nextFrom <= today ? 'superseded' : 'active';
}
