'use client';

import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SimulatorView } from '@kilowallet/contracts';
import { Button, Field, Input, Notice, Progress, Segmented, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { advanceDays } from '@/features/api/operations';
import { useIntentKey } from '@/features/api/use-intent-key';

const PRESETS: readonly { value: string; label: string }[] = [
  { value: '1', label: '1 day' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
];
const MOST_DAYS = 366;

/** The days asked for, or null where the text is no number of days that the simulator takes. */
export function daysFrom(text: string): number | null {
  if (!/^\d{1,3}$/.test(text)) return null;
  const days = Number(text);
  return days >= 1 && days <= MOST_DAYS ? days : null;
}

/** Lets days pass: meters are read, every day is billed, alerts and jobs follow as they would. */
export function SimulatorControl({ simulator }: { simulator: SimulatorView }) {
  const format = useFormat();
  const cache = useQueryClient();
  const intent = useIntentKey();
  const [text, setText] = useState('1');
  const days = daysFrom(text);
  const running = simulator.state === 'running';
  const advance = useMutation({
    mutationFn: (count: number) => advanceDays(count, intent.keyFor({ count, from: simulator.today })),
    onSuccess: (progress) => {
      intent.done();
      cache.setQueryData(keys.simulator, progress);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (days !== null && !running) advance.mutate(days);
  };
  const problem = advance.error ? asProblem(advance.error) : null;
  return (
    <form onSubmit={submit} className="space-y-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Days to pass" className="w-24">
          {(aids) => (
            <Input
              {...aids}
              inputMode="numeric"
              value={text}
              onChange={(event) => setText(event.target.value.trim())}
            />
          )}
        </Field>
        <Segmented label="Usual spans" value={text} options={PRESETS} onChange={setText} />
      </div>
      <Button
        type="submit"
        className="w-full"
        disabled={days === null || running}
        loading={advance.isPending || running}
      >
        {days === null ? `Enter 1 to ${MOST_DAYS} days` : `Advance ${days === 1 ? 'one day' : `${days} days`}`}
      </Button>
      <div className="min-h-14">
        {running && <RunningDays simulator={simulator} />}
        {!running && simulator.failure !== null && (
          <Notice tone="bad" title="The last day did not finish">
            {simulator.failure}
          </Notice>
        )}
        {!running && problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        )}
        {!running && !problem && simulator.failure === null && (
          <p className="text-sm text-faint">It is now {format.dateTime(simulator.businessNow)} for the utility.</p>
        )}
      </div>
    </form>
  );
}

function RunningDays({ simulator }: { simulator: SimulatorView }) {
  const format = useFormat();
  const { daysDone, daysRequested, currentDay } = simulator;
  return (
    <Progress
      label="Days passed"
      fraction={daysRequested === 0 ? null : daysDone / daysRequested}
      detail={`${format.count(daysDone)} of ${format.count(daysRequested)} days${currentDay ? `, at ${format.day(currentDay, 'short')}` : ''}`}
    />
  );
}
