import type { TariffVersionView, TariffView } from '@kilowallet/contracts';
import { addServiceDays, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import { describePlan } from '@kilowallet/tariff';
import type { TariffFacts } from './tariff.repository';
import type { TariffVersionDocument } from './tariff-version.repository';

/** The approved versions of a tariff in the order of their days, as a list knows them. */
type Approved = readonly Pick<TariffVersionDocument, '_id' | 'effectiveFrom'>[];

export function tariffView(
  tariff: TariffFacts,
  connections: number,
  approved: Approved,
  today: ServiceDay,
): TariffView {
  const { _id, code, name, utility, categories, currency, source } = tariff;
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
  };
}

export function versionView(version: TariffVersionDocument, approved: Approved, today: ServiceDay): TariffVersionView {
  const next = approved.find(({ effectiveFrom }) => effectiveFrom > version.effectiveFrom);
  return {
    id: version._id,
    tariffId: version.tariffId,
    state: stateOn(version, next?.effectiveFrom, today),
    effectiveFrom: version.effectiveFrom,
    effectiveTo: version.state === 'approved' && next ? addServiceDays(serviceDay(next.effectiveFrom), -1) : null,
    definition: { ...version.definition },
    linesInWords: describePlan(version.definition),
    draftedBy: version.drafted.name,
    submittedBy: version.submitted?.name ?? null,
    approvedBy: version.approved?.name ?? null,
    approvedAt: version.approved?.at.toISOString() ?? null,
  };
}

function stateOn(version: TariffVersionDocument, nextFrom: string | undefined, today: ServiceDay) {
  if (version.state !== 'approved' || version.effectiveFrom > today) return version.state;
  return nextFrom !== undefined && nextFrom <= today ? 'superseded' : 'active';
}
