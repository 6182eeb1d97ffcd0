'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, ErrorState, ServiceDate, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { simulatorQuery } from '@/features/api/operations';
import { SimulatorControl } from './simulator-control';

/** The simulator's clock and what makes it go; `whole` with its speed and its faults. */
export function SimulatorCard({ whole = false }: { whole?: boolean }) {
  const simulator = useQuery(simulatorQuery);
  const { data } = simulator;
  return (
    <Card
      {...(!whole && { className: 'h-full' })}
      title="Simulator"
      hint={data ? <TodayIs day={data.today} /> : 'Lets days pass'}
    >
      {data ? (
        <SimulatorControl simulator={data} whole={whole} />
      ) : simulator.error ? (
        <ErrorState problem={asProblem(simulator.error)} onRetry={() => void simulator.refetch()} />
      ) : (
        <div className={whole ? 'min-h-118 max-sm:min-h-130' : 'min-h-52 max-sm:min-h-63.5'}>
          <SkeletonLines count={whole ? 10 : 5} />
        </div>
      )}
    </Card>
  );
}

function TodayIs({ day }: { day: string }) {
  return (
    <>
      Today is <ServiceDate day={day} style="long" />
    </>
  );
}
