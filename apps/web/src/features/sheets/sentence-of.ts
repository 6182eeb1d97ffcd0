import type { ExplainedStepView, FigureView } from '@kilowallet/contracts';
import type { Formatter } from '@kilowallet/ui';

/** A step with its figures written as the utility writes them: 12 kWh × ₹6.30/kWh = ₹75.60. */
export function sentenceOf(step: Pick<ExplainedStepView, 'template' | 'figures'>, format: Formatter): string {
  return step.template.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const figure = step.figures[name];
    return figure ? written(figure, format) : place;
  });
}

function written(figure: FigureView, format: Formatter): string {
  switch (figure.as) {
    case 'quantity':
      return `${format.decimal(figure.value, EXACT)} ${figure.unit === 'day' && figure.value !== '1' ? 'days' : figure.unit}`;
    case 'rate':
      return format.unitPrice(figure.value, figure.per);
    case 'money':
      return format.money(figure.value);
    case 'percent':
      return `${format.decimal(figure.value, EXACT)} %`;
    case 'number':
      return format.decimal(figure.value, EXACT);
    case 'text':
      return figure.value;
  }
}

/** Quantities and weights are part of a calculation that a reader may repeat: nothing is rounded away. */
const EXACT = { max: 6 };
