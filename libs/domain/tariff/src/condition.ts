import { Decimal } from '@kilowallet/kernel';
import { type LineInput, type Phase } from './month-to-date';
import { compact, type Field } from './reading';
import { type Per, PERS, spanRatio, timesRatio } from './span';

type Bounds = { readonly above?: string; readonly upTo?: string };

/** Eligibility: everything named must hold. */
export type Condition = {
  /** All of these marks are on the connection. */
  readonly flags?: readonly string[];
  /** None of these is. */
  readonly notFlags?: readonly string[];
  readonly phase?: Phase;
  readonly loadKw?: Bounds;
  /** kWh of the period so far, prorated like slabs: more than `above`, at most `upTo`. */
  readonly consumption?: Bounds & { readonly per?: Per };
  /** Only in this season of the plan; a season that begins within a month opens a segment. */
  readonly season?: string;
};

export function readCondition(field: Field): Condition {
  field.allowOnly('flags', 'notFlags', 'phase', 'loadKw', 'consumption', 'season');
  return compact({
    flags: field.at('flags').optional((f) => f.list((flag) => flag.code())),
    notFlags: field.at('notFlags').optional((f) => f.list((flag) => flag.code())),
    phase: field.at('phase').optional((f) => f.oneOf(['single', 'three'] as const)),
    loadKw: field.at('loadKw').optional((f) => readBounds(f, [])),
    consumption: field
      .at('consumption')
      .optional((f) => compact({ ...readBounds(f, ['per']), per: f.at('per').optional((per) => per.oneOf(PERS)) })),
    season: field.at('season').optional((f) => f.code()),
  });
}

function readBounds(field: Field, more: readonly string[]): Bounds {
  field.allowOnly('above', 'upTo', ...more);
  const bounds = compact({
    above: field.at('above').optional((f) => f.decimal({ min: '0' })),
    upTo: field.at('upTo').optional((f) => f.decimal({ min: '0' })),
  });
  if (bounds.above === undefined && bounds.upTo === undefined) field.refuse('missing', 'needs "above" or "upTo"');
  if (bounds.above !== undefined && bounds.upTo !== undefined && new Decimal(bounds.above).gte(bounds.upTo)) {
    field.refuse('negative-width', '"above" must be less than "upTo"');
  }
  return bounds;
}

/** Whether the line applies; the season is settled before, by the choice of the season's lines. */
export function compileCondition(condition: Condition): (input: LineInput) => boolean {
  const load = condition.loadKw && compileBounds(condition.loadKw);
  const consumption = condition.consumption && compileBounds(condition.consumption);
  const per = condition.consumption?.per ?? 'month';
  return ({ facts, toDate }) => {
    if (condition.phase !== undefined && facts.phase !== condition.phase) return false;
    if (condition.flags?.some((flag) => !facts.flags?.includes(flag))) return false;
    if (condition.notFlags?.some((flag) => facts.flags?.includes(flag))) return false;
    if (load && !load(facts.loadKw, undefined)) return false;
    return !consumption || consumption(toDate.kwh, (limit) => timesRatio(limit, spanRatio(toDate.span, per)));
  };
}

function compileBounds(bounds: Bounds): (value: Decimal, scale: ((limit: Decimal) => Decimal) | undefined) => boolean {
  const above = bounds.above === undefined ? undefined : new Decimal(bounds.above);
  const upTo = bounds.upTo === undefined ? undefined : new Decimal(bounds.upTo);
  return (value, scale) => {
    if (above && value.lte(scale ? scale(above) : above)) return false;
    return !upTo || value.lte(scale ? scale(upTo) : upTo);
  };
}

export function describeCondition(condition: Condition): string {
  const parts = [
    condition.flags && `marked ${condition.flags.join(' and ')}`,
    condition.notFlags && `not marked ${condition.notFlags.join(' or ')}`,
    condition.phase && `${condition.phase} phase`,
    condition.loadKw && `load ${describeBoundsOf(condition.loadKw)} kW`,
    condition.consumption &&
      `consumption ${describeBoundsOf(condition.consumption)} kWh a ${condition.consumption.per ?? 'month'}`,
    condition.season && `in ${condition.season}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function describeBoundsOf({ above, upTo }: Bounds): string {
  return [above && `above ${above}`, upTo && `up to ${upTo}`].filter(Boolean).join(', ');
}
