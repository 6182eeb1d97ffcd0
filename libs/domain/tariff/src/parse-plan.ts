import { err, ok, type Result } from '@kilowallet/kernel';
import { readBands } from './bands';
import { ARREARS } from './bases';
import { type LineBase } from './charge-line';
import { type ChargeLine, kindNamed, KIND_NAMES } from './charges/kinds';
import { readCondition } from './condition';
import { PLAN_SCHEMA_VERSION, type PricePlan } from './price-plan';
import { compact, Field, type PlanProblem } from './reading';
import { readLineRounding, readTotalRounding } from './rounding';
import { readSeasons } from './seasons';

const COMMON_FIELDS = ['kind', 'code', 'label', 'when', 'rounding', 'from', 'to'] as const;

/** The code under which the difference of a rounded total is posted. */
export const ROUNDING_LINE = 'rounding';
const RESERVED = [ARREARS, ROUNDING_LINE];

/** Turns an untrusted definition into a plan, or answers everything that is wrong with it. */
export function parsePricePlan(definition: unknown): Result<PricePlan, PlanProblem[]> {
  const problems: PlanProblem[] = [];
  const root = new Field(definition, '', problems);
  root.allowOnly('schemaVersion', 'lines', 'seasons', 'bands', 'totalRounding', 'netMetering', 'takeover');
  if (problems.length > 0 && !root.isObjectLike()) return err(problems);
  root.at('schemaVersion').integer(PLAN_SCHEMA_VERSION, PLAN_SCHEMA_VERSION);
  const seasons = root.at('seasons').optional(readSeasons);
  const bands = root.at('bands').optional((field) => readBands(field, seasons ?? []));
  const plan: PricePlan = compact({
    schemaVersion: PLAN_SCHEMA_VERSION,
    lines: root.at('lines').list(readLine),
    seasons,
    bands,
    totalRounding: root.at('totalRounding').optional(readTotalRounding),
    netMetering: root.at('netMetering').optional((field) => {
      field.allowOnly('settlementMonth');
      return { settlementMonth: field.at('settlementMonth').integer(1, 12) };
    }),
    takeover: root.at('takeover').optional((field) => field.oneOf(['split-days', 'weighted-days'] as const)),
  });
  if (problems.length === 0) checkReferences(plan, root);
  return problems.length === 0 ? ok(plan) : err(problems);
}

function readLine(field: Field): ChargeLine {
  if (!field.isObject()) return { kind: 'energy', code: '', label: '', rates: { rate: '0' } };
  const kindField = field.at('kind');
  const kind = kindField.oneOf(KIND_NAMES);
  const rules = kindNamed(kind);
  field.allowOnly(...COMMON_FIELDS, ...rules.fields);
  const base: LineBase = {
    code: field.at('code').code(),
    label: field.at('label').text(),
    when: field.at('when').optional(readCondition),
    rounding: field.at('rounding').optional(readLineRounding),
    from: field.at('from').optional((f) => f.serviceDay()),
    to: field.at('to').optional((f) => f.serviceDay()),
  };
  if (base.from !== undefined && base.to !== undefined && base.from > base.to) {
    field.at('to').refuse('bad-dates', 'must not lie before "from"');
  }
  // `rules` belong to `kind`, so what they read completes a line of that kind.
  return compact({ kind, ...base, ...rules.read(field) }) as ChargeLine;
}

/** What lines say of each other, of bands and of seasons; only asked once every line is well formed. */
function checkReferences(plan: PricePlan, root: Field): void {
  const bands = new Set(plan.bands?.map(({ band }) => band));
  const seasons = new Set(plan.seasons?.map(({ code }) => code));
  const codes = plan.lines.map(({ code }) => code);
  plan.lines.forEach((line, index) => {
    const field = root.at('lines').item(index);
    const rules = kindNamed(line.kind);
    if (codes.indexOf(line.code) < index) field.at('code').refuse('duplicate', `another line is called "${line.code}"`);
    if (RESERVED.includes(line.code)) field.at('code').refuse('duplicate', `"${line.code}" is a reserved name`);
    for (const base of rules.basedOn?.(line) ?? []) {
      if (base === ARREARS) continue;
      const position = codes.indexOf(base);
      if (position === -1) field.refuse('unknown-line', `builds on "${base}", which is no line of this plan`);
      else if (position >= index) field.refuse('later-line', `builds on "${base}", which must stand before it`);
    }
    for (const band of rules.bandsOf?.(line) ?? []) {
      if (!bands.has(band)) field.refuse('unknown-band', `no hours are defined for the band "${band}"`);
    }
    if (line.when?.season !== undefined && !seasons.has(line.when.season)) {
      field.at('when').refuse('unknown-season', `no season "${line.when.season}"`);
    }
  });
}
