import { compilePlan, type CompiledPlan } from '@kilowallet/tariff';
import { ProblemError } from '../platform/problems/problem.error';
import { acceptedDefinition } from './definition';
import { compileStored } from './tariff-catalogue';
import type { TariffVersionRepository } from './tariff-version.repository';

/** The plan of a question that names a stored version, whatever its state, or brings a definition along. */
export async function planAskedFor(
  asked: { readonly versionId?: string | undefined; readonly definition?: unknown },
  versions: TariffVersionRepository,
): Promise<CompiledPlan> {
  if (asked.versionId === undefined) return compilePlan(acceptedDefinition(asked.definition));
  const version = await versions.byId(asked.versionId);
  if (!version) throw new ProblemError('tariff-version.not-found');
  return compileStored(version);
}
