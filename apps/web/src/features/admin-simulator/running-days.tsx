'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SimulatorView } from '@kilowallet/contracts';
import { Button, Notice, Progress, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { pauseSimulator, resumeSimulator, stopSimulator } from '@/features/api/operations';

/** How far the days are that were asked for. */
export function DaysPassed({ simulator }: { simulator: SimulatorView }) {
  const format = useFormat();
  const { daysDone, daysRequested, currentDay } = simulator;
  return (
    <Progress
      label="Days passed"
      fraction={daysRequested === 0 ? null : daysDone / daysRequested}
      failed={simulator.state === 'failed'}
      detail={`${format.count(daysDone)} of ${format.count(daysRequested)} days${currentDay ? `, at ${format.day(currentDay, 'short')}` : ''}`}
    />
  );
}

/** Pause, go on, stop; what was asked for happens between two days. */
export function SimulationButtons({ simulator }: { simulator: SimulatorView }) {
  const cache = useQueryClient();
  const command = useMutation({
    mutationFn: (order: () => Promise<SimulatorView>) => order(),
    onSuccess: (view) => cache.setQueryData(keys.simulator, view),
    // it may have come to its end meanwhile: the screen shows how it is
    onError: () => void cache.invalidateQueries({ queryKey: keys.simulator }),
  });
  const { state, asked } = simulator;
  const problem = command.error ? asProblem(command.error) : null;
  const goesOn = state === 'running' && asked !== 'pause';
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        {goesOn ? (
          <Button
            disabled={asked === 'stop' || command.isPending}
            onClick={() => command.mutate(pauseSimulator)}
            kind="secondary"
          >
            Pause
          </Button>
        ) : (
          <Button disabled={command.isPending} onClick={() => command.mutate(resumeSimulator)}>
            Resume
          </Button>
        )}
        <Button
          kind="secondary"
          disabled={asked === 'stop' || command.isPending}
          onClick={() => command.mutate(stopSimulator)}
        >
          Stop
        </Button>
      </div>
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
    </>
  );
}

/** What the simulation is about, in a line. */
export function simulationWord({ state, asked }: SimulatorView): string {
  if (asked === 'pause') return 'Pauses when this day is over.';
  if (asked === 'stop') return 'Stops when this day is over.';
  return state === 'paused' ? 'Paused between two days.' : '';
}
