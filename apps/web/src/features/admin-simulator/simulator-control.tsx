'use client';

import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AdvanceDaysRequest, SimulatorView } from '@kilowallet/contracts';
import { Button, Field, Input, Notice, Segmented, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { advanceDays } from '@/features/api/operations';
import { useIntentKey } from '@/features/api/use-intent-key';
import { daysPerMinuteOf, faultsFrom, faultTexts, type Pace } from './pace';
import { PaceAndFaults } from './pace-and-faults';
import { DaysPassed, SimulationButtons, simulationWord } from './running-days';

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

/**
 * Lets days pass: meters are read, every day is billed, alerts and jobs follow as they would.
 *
 * @param props.whole also asks how fast, and what goes wrong
 */
export function SimulatorControl({ simulator, whole }: { simulator: SimulatorView; whole: boolean }) {
  const [text, setText] = useState('1');
  const [pace, setPace] = useState<Pace>('fastest');
  const [texts, setTexts] = useState(() => faultTexts(simulator.faults));
  const days = daysFrom(text);
  const faults = faultsFrom(texts);
  const advance = useAdvance(simulator.today);
  const begun = simulator.state === 'running' || simulator.state === 'paused';
  const ready = days !== null && faults !== null && !begun && !advance.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    advance.mutate(whole ? { days, daysPerMinute: daysPerMinuteOf(pace), faults } : { days, daysPerMinute: null });
  };
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
      {whole && <PaceAndFaults pace={pace} faults={texts} disabled={begun} onPace={setPace} onFaults={setTexts} />}
      {begun ? (
        <SimulationButtons simulator={simulator} />
      ) : (
        <Button type="submit" className="w-full" disabled={!ready} loading={advance.isPending}>
          {days === null ? `Enter 1 to ${MOST_DAYS} days` : `Advance ${days === 1 ? 'one day' : `${days} days`}`}
        </Button>
      )}
      <div className="min-h-16">
        {begun ? (
          <>
            <DaysPassed simulator={simulator} />
            <p className="mt-2 min-h-5 text-sm text-faint">{simulationWord(simulator)}</p>
          </>
        ) : (
          <HowItEnded simulator={simulator} refusal={advance.error} />
        )}
      </div>
    </form>
  );
}

function HowItEnded({ simulator, refusal }: { simulator: SimulatorView; refusal: Error | null }) {
  const format = useFormat();
  const problem = refusal ? asProblem(refusal) : null;
  if (problem) {
    return (
      <Notice tone="bad" title={problem.title}>
        {problem.detail}
      </Notice>
    );
  }
  if (simulator.failure !== null) {
    return (
      <div className="space-y-4">
        <Notice tone="bad" title="The last day did not finish">
          {simulator.failure}
        </Notice>
        <SimulationButtons simulator={simulator} />
      </div>
    );
  }
  return <p className="text-sm text-faint">It is now {format.dateTime(simulator.businessNow)} for the utility.</p>;
}

function useAdvance(today: string) {
  const cache = useQueryClient();
  const intent = useIntentKey();
  return useMutation({
    mutationFn: (request: AdvanceDaysRequest) => advanceDays(request, intent.keyFor({ request, from: today })),
    onSuccess: (progress) => {
      intent.done();
      cache.setQueryData(keys.simulator, progress);
    },
  });
}
