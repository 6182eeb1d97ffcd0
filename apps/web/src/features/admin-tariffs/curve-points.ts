import type { TariffCurveView } from '@kilowallet/contracts';
import { toChartNumber, type ChartPoint } from '@kilowallet/ui';

/** Widths of a step in kWh; gazetted bounds are multiples of most of them. */
const WIDTHS = [5, 10, 20, 25, 50, 100];
const MOST_STEPS = 65;
const LEAST_KWH = 250;
const MOST_KWH = 5_000;
const MONTHS: Readonly<Record<string, number>> = { month: 1, 'bi-month': 2, quarter: 3, year: 12 };

export type CurveReach = { readonly upToKwh: number; readonly steps: number };

/**
 * How far the curve of a plan is worth drawing, and in which steps: a quarter past its last bound, and so that its
 * bounds are points of the curve, as a cliff stands at a single one. kWh a month.
 */
export function curveReach(definition: unknown): CurveReach {
  const bounds = listOf(definition, 'lines').flatMap(monthlyBounds);
  const furthest = Math.min(MOST_KWH, Math.max(LEAST_KWH, ...bounds.map((bound) => bound * 1.25)));
  const coarsest = WIDTHS.filter((width) => furthest / width <= MOST_STEPS);
  const fitting = coarsest.find((width) => bounds.every((bound) => bound > MOST_KWH || bound % width === 0));
  const width = fitting ?? coarsest[0] ?? Math.max(...WIDTHS);
  const steps = Math.ceil(furthest / width);
  return { upToKwh: steps * width, steps };
}

/** Bounds of energy in a line, as kWh a month. Bounds of load are no places on this curve. */
function monthlyBounds(line: unknown): number[] {
  if (textOf(line, 'kind') === 'demand') return [];
  const tiers = valueOf(line, 'tiers');
  const places = textOf(tiers, 'by') === 'load' ? { ...asObject(line), tiers: undefined } : line;
  const per = textOf(line, 'per') ?? textOf(tiers, 'per') ?? 'month';
  const months = per === 'day' ? 1 / 30 : (MONTHS[per] ?? 1);
  return boundsWithin(places).map((bound) => bound / months);
}

function boundsWithin(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(boundsWithin);
  return Object.entries(asObject(value)).flatMap(([name, inner]) => {
    if (name === 'loadKw') return [];
    const isBound = name === 'upTo' || name === 'above' || name === 'threshold' || name === 'onUnitsAbove';
    if (isBound && typeof inner === 'string' && Number.isFinite(Number(inner))) return [Number(inner)];
    return typeof inner === 'object' ? boundsWithin(inner) : [];
  });
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const valueOf = (value: unknown, name: string): unknown => asObject(value)[name];

function textOf(value: unknown, name: string): string | undefined {
  const inner = valueOf(value, name);
  return typeof inner === 'string' ? inner : undefined;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const inner = valueOf(value, name);
  return Array.isArray(inner) ? inner : [];
}

type Points = TariffCurveView['points'];

export function billPoints(points: Points, label: (kwh: string) => string): ChartPoint[] {
  return points.map(({ kwh, total }) => ({ label: label(kwh), Bill: toChartNumber(total) }));
}

export function marginalPoints(points: Points, label: (kwh: string) => string): ChartPoint[] {
  return points.map(({ kwh, next }) => ({ label: label(kwh), 'Next kWh': toChartNumber(next) }));
}

/** Where the next kWh is cheapest and dearest. */
export function extremes(points: Points): { cheapest: Points[number]; dearest: Points[number] } | undefined {
  const [first, ...others] = points;
  if (!first) return undefined;
  return others.reduce(
    ({ cheapest, dearest }, point) => ({
      cheapest: toChartNumber(point.next) < toChartNumber(cheapest.next) ? point : cheapest,
      dearest: toChartNumber(point.next) > toChartNumber(dearest.next) ? point : dearest,
    }),
    { cheapest: first, dearest: first },
  );
}
