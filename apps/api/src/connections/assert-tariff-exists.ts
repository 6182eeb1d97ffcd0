import { ProblemError } from '../platform/problems/problem.error';
import type { TariffRepository } from '../tariffs/tariff.repository';

/** Refuses a tariff that nobody has drawn up: a connection without a price is never billed at zero instead. */
export async function assertTariffExists(tariffs: TariffRepository, tariffId: string): Promise<void> {
  if (await tariffs.byId(tariffId)) return;
  throw new ProblemError('connection.unknown-tariff', 'Choose one of the tariffs.', [
    { field: 'tariffId', expected: 'the id of a tariff' },
  ]);
}
