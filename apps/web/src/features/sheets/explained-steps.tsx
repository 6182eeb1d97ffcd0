'use client';

import { useFormat } from '@kilowallet/ui';
import type { SheetLineView } from '@kilowallet/contracts';
import { sentenceOf } from './sentence-of';

/** How a line came about, step by step, in the reader's currency and manner. */
export function ExplainedSteps({ line }: { line: SheetLineView }) {
  const format = useFormat();
  if (line.steps.length === 0) return line.explanation && <span className={STEP}>{line.explanation}</span>;
  return line.steps.map((step, index) => (
    <span key={index} className={STEP}>
      {sentenceOf(step, format)}
    </span>
  ));
}

const STEP = 'mt-0.5 block text-faint tabular-nums';
