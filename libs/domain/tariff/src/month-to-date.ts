import { type Decimal } from '@kilowallet/kernel';

export type Phase = 'single' | 'three';

/** What a tariff asks about a connection; a change of these facts within a month opens a new segment. */
export type ConnectionFacts = {
  /** Sanctioned (contracted) load. */
  readonly loadKw: Decimal;
  /** Contract demand in kVA where the tariff charges by it; the load in kW is never converted. */
  readonly loadKva?: Decimal;
  readonly phase: Phase;
  /** Marks of eligibility such as `bpl` or `solar`, named by the plan's conditions. */
  readonly flags?: readonly string[];
  /** Arrears in major units, for tariffs with interest on them; never part of a charge line's own amount. */
  readonly arrears?: Decimal;
  /** Months in a row, before this one, in which the recorded demand exceeded the load. */
  readonly monthsOverLoad?: number;
};

/** An amount of something by time-of-use band; `all` where it is not measured by band. */
export type ByBand = Readonly<Record<string, Decimal>>;

export const ALL_BANDS = 'all';

/** The stretch of days that slabs and quotas run over. */
export type Span = {
  /** Days of this segment: the whole period, or the days on which one version, season and set of facts hold. */
  readonly days: number;
  /** Days of the whole billing period. */
  readonly periodDays: number;
  /** Months the period stands for: 1 for a billing month, 2 for a bi-monthly bill. */
  readonly periodMonths: number;
};

/** What has come together in a segment of the billing month, up to the end of a day. */
export type MonthToDate = {
  /** Imported energy, the sum of all bands (after netting, where the plan nets exports). */
  readonly kwh: Decimal;
  readonly kwhByBand: ByBand;
  readonly kvah?: ByBand | undefined;
  readonly exportKwh?: ByBand | undefined;
  /** Highest recorded demand so far, by band. */
  readonly demand?: ByBand | undefined;
  /** Sum of the highest demands of each day, by band, for demand that is assessed daily. */
  readonly dailyDemand?: ByBand | undefined;
  /** Days that have accrued. */
  readonly days: number;
  readonly span: Span;
  /** Notified rates in force in this month, by the code of their line. */
  readonly notified?: Readonly<Record<string, Decimal>> | undefined;
  /** The month before: exact charge by line, and energy. */
  readonly previous?: { readonly charge: Decimal; readonly kwh: Decimal } | undefined;
  /** Exported energy that was left over at the annual settlement, and is paid out in this month. */
  readonly settledKwh?: Decimal | undefined;
  /** Days on which a quota was not yet passed, by the code of its line. */
  readonly daysWithin?: Readonly<Record<string, number>> | undefined;
};

/** What one charge line is priced from: the connection, the month so far, and the lines before it. */
export type LineInput = {
  readonly facts: ConnectionFacts;
  readonly toDate: MonthToDate;
  /** Exact month-to-date amounts of the plan's lines, by position; only earlier positions are filled. */
  readonly amounts: readonly Decimal[];
};
