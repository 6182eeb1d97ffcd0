import { Decimal, err, ok, type Result } from '@kilowallet/kernel';
import { parsePricePlan } from '../parse-plan';
import { type PricePlan } from '../price-plan';
import { type PlanProblem } from '../reading';
import { type Slab } from '../slabs';
import { calendarOf, type UrdbCalendar } from './schedule';
import { KNOWN_FIELDS, type UrdbRate, type UrdbTier } from './urdb-rate';

/** Something of the record that the plan does not say, or says by an assumption. */
export type UrdbNote = { readonly field: string; readonly reason: string };

export type UrdbImport = {
  readonly name: string;
  readonly utility: string;
  readonly source: string;
  /** First day of the record, where it names one. */
  readonly effectiveFrom?: string;
  readonly plan: PricePlan;
  readonly notes: readonly UrdbNote[];
  /** Fuel adjustments by calendar month (1–12), to be entered as notified rates of the line `fuel`. */
  readonly fuelByMonth: readonly { readonly month: number; readonly rate: string }[];
};

/** Turns an OpenEI URDB record into a price plan, and says what could not be carried over. */
export function importUrdb(record: unknown): Result<UrdbImport, PlanProblem[]> {
  if (typeof record !== 'object' || record === null) {
    return err([{ path: '', code: 'wrong-type', reason: 'must be a URDB record' }]);
  }
  const rate: UrdbRate = record;
  const notes: UrdbNote[] = Object.keys(record)
    .filter((field) => !KNOWN_FIELDS.has(field))
    .map((field) => ({ field, reason: 'is not carried over' }));
  const calendar = calendarOf(rate);
  const fuelByMonth = fuelOf(rate);
  const charges = [
    ...fixedLines(rate, notes),
    ...energyLines(rate, calendar, notes),
    ...demandLines(rate, calendar, notes),
    ...(fuelByMonth.length > 0
      ? [{ kind: 'fuel-surcharge', code: 'fuel', label: 'Fuel adjustment', basis: 'per-kwh', on: 'current' }]
      : []),
  ];
  const isNetMetered = rate.dgrules === 'Net Metering';
  if (isNetMetered)
    notes.push({ field: 'dgrules', reason: 'net metering is settled with December: correct the month' });
  if (calendar.bands.length > 0) {
    notes.push({ field: 'energyweekendschedule', reason: 'holidays are taken as weekends: the record does not say' });
  }
  const parsed = parsePricePlan({
    schemaVersion: 1,
    lines: [...charges, ...minimumLines(rate, charges, notes), ...sellLines(rate, isNetMetered, notes)],
    ...(calendar.seasons.length > 0 && { seasons: calendar.seasons }),
    ...(calendar.bands.length > 0 && { bands: calendar.bands }),
    ...(isNetMetered && { netMetering: { settlementMonth: 12 } }),
  });
  if (!parsed.ok) return err(parsed.error);
  return ok({
    name: rate.name ?? 'URDB rate',
    utility: rate.utility ?? 'unknown',
    source: rate.uri ?? rate.source ?? `OpenEI URDB ${rate.label ?? ''}`.trim(),
    ...(rate.startdate !== undefined && { effectiveFrom: new Date(rate.startdate * 1000).toISOString().slice(0, 10) }),
    plan: parsed.value,
    notes,
    fuelByMonth,
  });
}

type Line = { readonly kind: string; readonly code: string; readonly label: string };

/** A number of JSON as the decimal that was written: never 0.1 + 0.2. */
const text = (value: number) => new Decimal(value).toFixed();
const priceOf = (tier: UrdbTier) => new Decimal(tier.rate ?? 0).plus(tier.adj ?? 0).toFixed();

function slabsOf(tiers: readonly UrdbTier[]): Slab[] {
  return tiers.map((tier, index) => ({
    upTo: index === tiers.length - 1 || tier.max === undefined ? null : text(tier.max),
    rate: priceOf(tier),
  }));
}

function energyLines(rate: UrdbRate, calendar: UrdbCalendar, notes: UrdbNote[]): Line[] {
  return (rate.energyratestructure ?? []).flatMap((tiers, period) => {
    const bands = calendar.bandsOfEnergy(period);
    const unit = tiers[0]?.unit ?? 'kWh';
    const field = `energyratestructure[${period}]`;
    if (bands.length === 0) {
      notes.push({ field, reason: 'no hour of the schedules is in this period' });
      return [];
    }
    if (unit !== 'kWh' && unit !== 'kWh daily') {
      notes.push({ field, reason: `tiers by ${unit} are not carried over; all units pay the first rate` });
    }
    const isPlain = unit === 'kWh' || unit === 'kWh daily';
    const rates = isPlain ? { slabs: slabsOf(tiers) } : { rate: priceOf(tiers[0] ?? {}) };
    const label = calendar.bands.length > 0 ? `Energy, period ${period + 1}` : 'Energy';
    return [
      {
        kind: 'energy',
        code: `energy-${period + 1}`,
        label,
        rates,
        ...(unit === 'kWh daily' && { per: 'day' }),
        ...(calendar.bands.length > 0 && { bands }),
      },
    ];
  });
}

function demandLines(rate: UrdbRate, calendar: UrdbCalendar, notes: UrdbNote[]): Line[] {
  const byTime = (rate.demandratestructure ?? []).flatMap((tiers, period) => {
    const bands = calendar.bandsOfDemand(period);
    if (bands.length === 0 || tiers.every((tier) => priceOf(tier) === '0')) return [];
    const within = calendar.bands.length > 0 ? { bands } : {};
    return [
      {
        kind: 'demand',
        code: `demand-${period + 1}`,
        label: `Demand, period ${period + 1}`,
        slabs: slabsOf(tiers),
        ...within,
      },
    ];
  });
  const flat = (rate.flatdemandstructure ?? []).flatMap((tiers, period) => {
    const seasons = calendar.seasonsOfFlat(period);
    if (tiers.every((tier) => priceOf(tier) === '0')) return [];
    const line = { kind: 'demand', label: `Demand, any time`, slabs: slabsOf(tiers) };
    if (calendar.seasons.length === 0) return [{ ...line, code: `demand-flat-${period + 1}` }];
    return seasons.map((season) => ({ ...line, code: `demand-flat-${period + 1}-${season}`, when: { season } }));
  });
  const units = [...(rate.demandratestructure ?? []), ...(rate.flatdemandstructure ?? [])]
    .flat()
    .map(({ unit }) => unit);
  if (units.some((unit) => unit !== undefined && unit !== 'kW' && unit !== 'kVA')) {
    notes.push({ field: 'demandratestructure', reason: 'demand is taken per kW of the month’s highest' });
  }
  return [...byTime, ...flat];
}

const EVERY: Readonly<Record<string, string>> = { '$/month': 'month', '$/day': 'day', '$/year': 'year' };

function fixedLines(rate: UrdbRate, notes: UrdbNote[]): Line[] {
  const amount = rate.fixedchargefirstmeter ?? rate.fixedmonthlycharge;
  if (amount === undefined || amount === 0) return [];
  const unit = rate.fixedchargeunits ?? '$/month';
  const every = EVERY[unit];
  if (every === undefined) {
    notes.push({ field: 'fixedchargeunits', reason: `a charge in ${unit} is not carried over` });
    return [];
  }
  return [
    { kind: 'fixed', code: 'fixed', label: 'Fixed charge', basis: 'connection', rate: text(amount), every } as Line,
  ];
}

function minimumLines(rate: UrdbRate, charges: readonly Line[], notes: UrdbNote[]): Line[] {
  const amount = rate.mincharge ?? rate.minmonthlycharge;
  if (amount === undefined || amount === 0) return [];
  const unit = rate.minchargeunits ?? '$/month';
  if (unit !== '$/month') {
    notes.push({ field: 'minchargeunits', reason: `a minimum in ${unit} is not carried over` });
    return [];
  }
  const of = charges.map(({ code }) => code);
  return [{ kind: 'minimum', code: 'minimum', label: 'Minimum charge', of, amount: text(amount) } as Line];
}

function sellLines(rate: UrdbRate, isNetMetered: boolean, notes: UrdbNote[]): Line[] {
  const sells = (rate.energyratestructure ?? []).flatMap((tiers) => tiers.flatMap(({ sell }) => sell ?? []));
  const [first] = sells;
  if (first === undefined) return [];
  if (sells.some((sell) => sell !== first)) {
    notes.push({ field: 'energyratestructure.sell', reason: 'different rates by period; the first is taken for all' });
  }
  return isNetMetered
    ? [{ kind: 'net-settlement', code: 'sell', label: 'Settlement of exports', rate: text(first) } as Line]
    : [{ kind: 'export-credit', code: 'sell', label: 'Export credit', rate: text(first) } as Line];
}

function fuelOf(rate: UrdbRate): { month: number; rate: string }[] {
  return (rate.fueladjustmentsmonthly ?? [])
    .map((value, index) => ({ month: index + 1, rate: text(value) }))
    .filter(({ rate: value }) => value !== '0');
}
