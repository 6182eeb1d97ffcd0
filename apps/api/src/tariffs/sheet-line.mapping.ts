import type { ExplainedStepView, FigureView, SheetLineView } from '@kilowallet/contracts';
import type { SheetLine } from '@kilowallet/billing';
import { formatMajor, type Decimal, type Minor } from '@kilowallet/kernel';
import { wordsOf, type ExplainedStep, type Figure } from '@kilowallet/tariff';

/** What a chart groups a line by. */
const GROUPS: Readonly<Record<SheetLine['kind'], SheetLineView['group']>> = {
  energy: 'energy',
  'energy-by-band': 'energy',
  fixed: 'fixed',
  'meter-rent': 'fixed',
  demand: 'fixed',
  'excess-demand': 'fixed',
  minimum: 'fixed',
  'fuel-surcharge': 'surcharge',
  duty: 'duty',
  tax: 'tax',
  interest: 'other',
  rebate: 'rebate',
  'free-units': 'rebate',
  subsidy: 'subsidy',
  'export-credit': 'export',
  'net-settlement': 'export',
  rounding: 'other',
};

export function groupOfKind(kind: SheetLine['kind']): SheetLineView['group'] {
  return GROUPS[kind];
}

/** A line for screens: money as people write it, and its steps as sentences. */
export function lineView(
  line: { readonly code: string; readonly label: string; readonly kind: SheetLine['kind']; readonly amount: Minor },
  exact: Decimal,
  steps: readonly ExplainedStep[],
  minorDigits: number,
  monthToDate?: { readonly before: Decimal; readonly after: Decimal },
): SheetLineView {
  return {
    code: line.code,
    label: line.label,
    group: groupOfKind(line.kind),
    amount: formatMajor(line.amount, minorDigits),
    exact: unrounded(exact),
    explanation: steps.map(({ sentence }) => wordsOf(sentence)).join('; '),
    steps: steps.map(stepView),
    monthToDate: monthToDate ? { before: unrounded(monthToDate.before), after: unrounded(monthToDate.after) } : null,
  };
}

function stepView({ rule, sentence, amount }: ExplainedStep): ExplainedStepView {
  const figures = Object.entries(sentence.figures).map(([name, figure]) => [name, figureView(figure)] as const);
  return { rule, template: sentence.template, figures: Object.fromEntries(figures), amount: unrounded(amount) };
}

function figureView(figure: Figure): FigureView {
  return figure.as === 'text' ? figure : { ...figure, value: unrounded(figure.value) };
}

function unrounded(value: Decimal): string {
  return value.toDecimalPlaces(6).toFixed();
}
