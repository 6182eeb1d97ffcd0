'use client';

import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ConsumptionView } from '@kilowallet/contracts';
import { AreaChart, BarChart, Card, ErrorState, Kwh, Money, NOTHING, signOf, Stat, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { consumptionQuery } from '@/features/api/meter-data';
import { useUrlState } from '@/features/admin-list/use-url-state';
import { useSession } from '@/features/session/session-context';
import { ASSUMED, comparisonInWords, MEASURED, pointsOf, questionOf } from './consumption-question';
import { QuestionFields } from './question-fields';

/** Above this, bars are too thin to be seen. */
const BARS_MAX = 70;

/** What a connection used in a time of one's choice, beside the time before. The choice stands in the address. */
export function ConsumptionSection({ connectionId }: { connectionId: string }) {
  const { today } = useSession().profile;
  const [get, change] = useUrlState();
  const question = questionOf(get, today);
  const { period, by, from, to } = question;
  const range = period === 'range' ? { from, to } : {};
  const answer = useQuery({
    ...consumptionQuery(connectionId, period, { ...range, by }),
    placeholderData: (before) => before,
  });
  const { data, error } = answer;
  return (
    <Card title="Consumption" hint="Compared with the time before; a gap is time that nothing is known of">
      <QuestionFields question={question} onChange={change} />
      {error && !data ? (
        <div className="mt-5">
          <ErrorState problem={asProblem(error)} onRetry={() => void answer.refetch()} />
        </div>
      ) : (
        <div aria-busy={answer.isPlaceholderData} className={answer.isPlaceholderData ? 'opacity-60' : ''}>
          <Figures answer={data} />
          <Chart answer={data} />
        </div>
      )}
    </Card>
  );
}

function Figures({ answer }: { answer: ConsumptionView | undefined }) {
  const format = useFormat();
  const known = answer && (hasPoints(answer) || signOf(answer.totalKwh) !== 0);
  return (
    <div className="my-5 grid grid-cols-1 gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr]">
      <Stat
        label="Used"
        value={answer && (known ? <Kwh value={answer.totalKwh} /> : NOTHING)}
        hint={answer ? (known ? comparisonInWords(answer, format) : 'The meter has not reported yet') : ' '}
      />
      <Stat
        label="Cost"
        value={answer && <Money value={answer.cost?.amount ?? null} />}
        hint={answer ? costHint(answer, format.count) : ' '}
      />
      <Stat
        label="Missing"
        value={answer && format.count(answer.counts.missing)}
        hint={answer ? missingHint(answer) : ' '}
      />
    </div>
  );
}

function costHint({ cost }: ConsumptionView, count: (value: number) => string): string {
  if (!cost) return 'Nothing billed yet';
  return `${count(cost.billedDays)} ${cost.billedDays === 1 ? 'day' : 'days'} billed`;
}

/** Of a meter that is read once a day, the days are known and their hours are not. */
function hasPoints({ counts }: ConsumptionView): boolean {
  return counts.actual + counts.estimated + counts.provisional > 0;
}

function missingHint(answer: ConsumptionView): string {
  const { by, counts, totalKwh } = answer;
  if (!hasPoints(answer) && signOf(totalKwh) !== 0) return 'The meter tells whole days alone';
  const unit = by === 'month' ? 'day' : by;
  return `${counts.missing === 1 ? unit : `${unit}s`} not known whole`;
}

function Chart({ answer }: { answer: ConsumptionView | undefined }) {
  const format = useFormat();
  const points = useMemo(() => answer && pointsOf(answer, format), [answer, format]);
  const assumed = answer?.series.some(({ kwh, quality }) => kwh !== null && quality !== 'actual') ?? false;
  const many = (points?.length ?? 0) > BARS_MAX;
  const Drawing = many ? AreaChart : BarChart;
  return (
    <Drawing
      data={points}
      series={assumed ? [MEASURED, ASSUMED] : [MEASURED]}
      colors={['teal', 'amber']}
      stack
      legend={assumed}
      valueFormatter={format.kwh}
      axisFormatter={format.compact}
      summary={
        answer
          ? `${format.kwh(answer.totalKwh)} from ${format.day(answer.from)} to ${format.day(answer.to)}. ${comparisonInWords(answer, format)}. Of ${format.count(answer.series.length)} points, ${format.count(answer.series.filter(({ kwh }) => kwh === null).length)} are gaps.`
          : 'Consumption is loading.'
      }
    />
  );
}
