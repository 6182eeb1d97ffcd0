'use client';

import { useQuery } from '@tanstack/react-query';
import { Card, ErrorState, ServiceDate, SkeletonLines } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { simulatorQuery } from '@/features/api/operations';
import { SimulatorControl } from './simulator-control';

/** The simulator's clock and what makes it go. */
export function SimulatorCard() {
  const simulator = useQuery(simulatorQuery);
  const { data } = simulator;
  return (
    <Card className="h-full" title="Simulator" hint={data ? <TodayIs day={data.today} /> : 'Lets days pass'}>
      {data ? (
        <SimulatorControl simulator={data} />
      ) : simulator.error ? (
        <ErrorState problem={asProblem(simulator.error)} onRetry={() => void simulator.refetch()} />
      ) : (
        <div className="min-h-50 max-sm:min-h-61.5">
          <SkeletonLines count={5} />
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
