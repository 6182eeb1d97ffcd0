import { useQuery } from '@tanstack/react-query';
import type { AnswerTimesView } from '@kilowallet/contracts';
import { Card, DataTable, EmptyState, NOTHING, ServiceDate, useFormat, type Column } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { answerTimesQuery } from '@/features/api/operations';
import { timeTaken } from '@/features/admin-words/time-taken';

type Day = AnswerTimesView['items'][number];

const COLUMNS: readonly Column<Day>[] = [
  { id: 'day', header: 'Day', cell: ({ day }) => <ServiceDate day={day} /> },
  { id: 'jobs', header: 'Confirmed jobs', align: 'end', cell: ({ jobs }) => <Count value={jobs} /> },
  { id: 'accepted', header: 'Taken over after', align: 'end', cell: ({ accepted }) => <Took time={accepted} /> },
  { id: 'confirmed', header: 'Then done after', align: 'end', cell: ({ confirmed }) => <Took time={confirmed} /> },
];

/** How quickly head-ends answer, by day of the last week. */
export function AnswerTimes() {
  const times = useQuery(answerTimesQuery);
  return (
    <Card flush title="Answers of the head-ends" hint="Half of them came within the first time, 95 % within the second">
      <DataTable
        caption="Answers of the head-ends"
        columns={COLUMNS}
        rows={times.data?.items}
        rowKey={({ day }) => day}
        problem={times.error ? asProblem(times.error) : null}
        onRetry={() => void times.refetch()}
        expectedRows={7}
        empty={
          <EmptyState title="No job was confirmed in the last week" detail="The times appear with the first one." />
        }
      />
    </Card>
  );
}

function Count({ value }: { value: number }) {
  return useFormat().count(value);
}

function Took({ time }: { time: Day['accepted'] }) {
  return time === null ? NOTHING : `${timeTaken(time.medianSeconds)}, ${timeTaken(time.p95Seconds)}`;
}
