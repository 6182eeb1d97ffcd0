'use client';

import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AreaChart, BarChart, Card, ErrorState, Field, Input, NOTHING, Select, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { tariffCurveQuery, type PricePlanDefinition } from '@/features/api/tariffs';
import { useSettled } from '@/features/portal-recharge/use-settled';
import { useSession } from '@/features/session/session-context';
import { billPoints, curveReach, extremes, marginalPoints } from './curve-points';

const PHASES = [
  { value: 'single', label: 'Single phase' },
  { value: 'three', label: 'Three phase' },
] as const;

/** The bill against the month's consumption, and what the next kWh costs at each point. */
export function PriceCurve(props: { versionId: string; definition: PricePlanDefinition }) {
  const { profile } = useSession();
  const format = useFormat();
  const [load, setLoad] = useState('2');
  const [phase, setPhase] = useState<'single' | 'three'>('single');
  const settled = useSettled(load.trim());
  const loadKw = /^\d{1,6}(\.\d{1,3})?$/.test(settled) ? settled : null;
  const curve = useQuery({
    ...tariffCurveQuery({
      versionId: props.versionId,
      loadKw: loadKw ?? '0',
      phase,
      day: profile.today,
      ...curveReach(props.definition),
    }),
    enabled: loadKw !== null,
    placeholderData: keepPreviousData,
  });
  const points = curve.data?.points;
  const label = (kwh: string) => format.kwh(kwh, { max: 1 });
  const last = points?.at(-1);
  const bill = last
    ? `${label(last.kwh)} cost ${format.money(last.total)} in ${format.month(profile.today.slice(0, 7))}.`
    : NOTHING;
  const reach = points && extremes(points);
  const marginal = reach
    ? `Least ${format.rate(reach.cheapest.next, 'kWh')}, most ${format.rate(reach.dearest.next, 'kWh')} after ${label(reach.dearest.kwh)}.`
    : NOTHING;
  if (curve.error && !points) {
    return (
      <Card title="What it costs">
        <ErrorState problem={asProblem(curve.error)} onRetry={() => void curve.refetch()} />
      </Card>
    );
  }
  return (
    <Card
      title="What it costs"
      hint="Of a load that is the same at every hour; net of subsidy."
      actions={
        <div className="flex gap-3">
          <Field label="Load, kW" className="w-24" error={loadKw === null && 'A number'}>
            {(aids) => (
              <Input {...aids} inputMode="decimal" value={load} onChange={(event) => setLoad(event.target.value)} />
            )}
          </Field>
          <Field label="Supply" className="w-40">
            {(aids) => <Select {...aids} value={phase} options={PHASES} onChange={setPhase} />}
          </Field>
        </div>
      }
    >
      <div className="grid gap-6 xl:grid-cols-2">
        <div className="min-w-0">
          <h3 className="text-sm font-medium text-ink">The month’s bill</h3>
          <p className="mb-3 min-h-10 text-sm text-faint">{bill}</p>
          <AreaChart
            data={points && billPoints(points, label)}
            series={['Bill']}
            summary={`Bill against kWh a month. ${bill}`}
            valueFormatter={(value) => format.money(value)}
            axisFormatter={(value) => format.money(value, { compact: true })}
          />
        </div>
        <div className="min-w-0">
          <h3 className="text-sm font-medium text-ink">What the next kWh costs</h3>
          <p className="mb-3 min-h-10 text-sm text-faint">{marginal}</p>
          <BarChart
            data={points && marginalPoints(points, label)}
            series={['Next kWh']}
            colors={['indigo']}
            summary={`Price of one kWh more, against kWh a month. ${marginal}`}
            valueFormatter={(value) => format.money(value)}
            axisFormatter={(value) => format.money(value, { compact: true })}
          />
        </div>
      </div>
    </Card>
  );
}
