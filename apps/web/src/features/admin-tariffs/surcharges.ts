import { z } from 'zod';
import type { TariffVersionView } from '@kilowallet/contracts';

/** As much of a fuel surcharge line as entering its rates needs. */
const surchargeLine = z.object({
  kind: z.literal('fuel-surcharge'),
  code: z.string(),
  label: z.string(),
  basis: z.enum(['per-kwh', 'percent']),
  on: z.enum(['current', 'previous']),
});
export type Surcharge = z.infer<typeof surchargeLine>;

/** The lines of a tariff that take notified rates, as the latest version names them. Drafts take none yet. */
export function surchargesOf(versions: readonly Pick<TariffVersionView, 'state' | 'definition'>[]): Surcharge[] {
  const byCode = new Map<string, Surcharge>();
  for (const { state, definition } of versions) {
    if (state === 'draft' || state === 'submitted') continue;
    const lines = definition['lines'];
    for (const line of Array.isArray(lines) ? lines : []) {
      const parsed = surchargeLine.safeParse(line);
      if (parsed.success) byCode.set(parsed.data.code, parsed.data);
    }
  }
  return [...byCode.values()];
}

export function unitOf({ basis, on }: Surcharge): string {
  if (basis === 'per-kwh') return on === 'previous' ? 'per kWh of the month before' : 'per kWh';
  return on === 'previous' ? '% of the month before' : '% of the month';
}
