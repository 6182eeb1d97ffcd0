'use client';

import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, classes, ErrorState, Money, NOTHING, Notice, SkeletonLines, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { tariffPreviewQuery, type PricePlanDefinition } from '@/features/api/tariffs';
import { SheetLines } from '@/features/sheets/sheet-lines';
import { useSettled } from '@/features/portal-recharge/use-settled';
import { useSession } from '@/features/session/session-context';
import { bandsOf, flagsOf } from './editor-context';
import { firstSample, previewQuestion } from './sample';
import { SampleFields } from './sample-fields';

/** A sample bill under the draft, as the daily run would post it; it follows every change that can be priced. */
export function PreviewPanel(props: {
  /** The latest definition that can be priced; undefined while there was none. */
  priceable: PricePlanDefinition | undefined;
  /** Fields that keep the newest one from being priced. */
  faults: number;
}) {
  const { profile } = useSession();
  const format = useFormat();
  const [sample, setSample] = useState(() => firstSample(profile.today));
  const settled = useSettled(sample);
  const bands = bandsOf(props.priceable);
  const question = props.priceable ? previewQuestion(props.priceable, settled, bands) : null;
  const preview = useQuery({
    ...tariffPreviewQuery(question ?? { kwh: '0', loadKw: '0', day: profile.today }),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
  const bill = preview.data;
  const late = props.faults > 0 || preview.isPlaceholderData;
  return (
    <Card title="A sample bill" hint="Priced as the daily run would; nothing is stored.">
      <div className="space-y-5">
        <SampleFields sample={sample} bands={bands} flags={flagsOf(props.priceable)} onChange={setSample} />
        {props.faults > 0 && (
          <Notice tone="warn" title={`${props.faults} ${props.faults === 1 ? 'field is' : 'fields are'} wrong`}>
            {bill ? 'The bill below is of the last plan that could be priced.' : 'The plan cannot be priced yet.'}
          </Notice>
        )}
        {preview.error && !bill && (
          <ErrorState problem={asProblem(preview.error)} onRetry={() => void preview.refetch()} />
        )}
        {!bill && !preview.error && props.faults === 0 && <SkeletonLines count={6} />}
        {bill && (
          <div aria-live="polite" className={classes('transition-opacity', late && 'opacity-60')}>
            <SheetLines lines={bill.lines} total={bill.total} exact />
            <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-1 text-sm text-soft">
              <div className="flex gap-2">
                <dt>On average</dt>
                <dd className="text-ink">{bill.averagePerKwh ? format.rate(bill.averagePerKwh, 'kWh') : NOTHING}</dd>
              </div>
              <div className="flex gap-2">
                <dt>Subsidy</dt>
                <dd className="text-ink">
                  <Money value={bill.subsidy} />
                </dd>
              </div>
            </dl>
          </div>
        )}
      </div>
    </Card>
  );
}
