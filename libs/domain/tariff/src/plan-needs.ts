import { type PricePlan } from './price-plan';

/** What a plan prices beside the kWh of a day: what meter data must know of a connection on it. */
export type PlanNeeds = {
  /** kWh by time-of-use band. */
  readonly bands: boolean;
  /** Apparent energy, by band where there are bands. */
  readonly kvah: boolean;
  /** Recorded demand: charged always, or where it exceeds the load. */
  readonly demand: 'charged' | 'excess' | undefined;
  /** Energy given to the network; by band where its rate is. */
  readonly exports: 'total' | 'by-band' | undefined;
};

export function needsOf({ lines, bands, netMetering }: PricePlan): PlanNeeds {
  const kinds = new Set(lines.map(({ kind }) => kind));
  const exportsByBand = lines.some((line) => line.kind === 'export-credit' && line.rates !== undefined);
  const exports = netMetering !== undefined || kinds.has('export-credit') ? 'total' : undefined;
  return {
    bands: bands !== undefined,
    kvah: lines.some((line) => 'measure' in line && line.measure === 'kvah'),
    demand: kinds.has('demand') ? 'charged' : kinds.has('excess-demand') ? 'excess' : undefined,
    exports: exportsByBand ? 'by-band' : exports,
  };
}
