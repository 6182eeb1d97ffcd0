'use client';

import { useState } from 'react';
import type { DailySheetView } from '@kilowallet/contracts';
import { Button, DateTime, DescriptionList, Kwh, Money, Notice, useFormat } from '@kilowallet/ui';
import { QUALITY } from './quality';
import { SheetLines } from './sheet-lines';

/** Why a day cost what it did: what was used, every line with its reason, and what it left in the wallet. */
export function SheetExplanation({ sheet }: { sheet: DailySheetView }) {
  const [exact, setExact] = useState(false);
  const quality = QUALITY[sheet.quality];
  return (
    <div className="space-y-5">
      {sheet.correction ? (
        <Correction correction={sheet.correction} />
      ) : (
        sheet.quality !== 'actual' && (
          <Notice tone={quality.tone} title={`${quality.word} day`}>
            {quality.meaning}
          </Notice>
        )
      )}
      <DescriptionList
        items={[
          { term: 'Used', detail: <Used sheet={sheet} /> },
          ...(sheet.exportKwh !== undefined
            ? [{ term: 'Given to the network', detail: <Kwh value={sheet.exportKwh} digits={{ min: 2, max: 3 }} /> }]
            : []),
          { term: 'Month so far', detail: <Kwh value={sheet.monthToDateKwh} digits={{ min: 2, max: 3 }} /> },
          { term: 'Tariff', detail: sheet.tariffName ?? 'As on the sheet it corrects' },
          { term: sheet.kind === 'true-up' ? 'Settled' : 'Charged', detail: <DateTime at={sheet.postedAt} /> },
        ]}
      />
      <SheetLines lines={sheet.lines} total={sheet.total} exact={exact} />
      {sheet.subsidy !== undefined && (
        <p className="text-sm text-soft">
          The government pays <Money value={sheet.subsidy} /> of this day.
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm text-soft">
        <span>
          Balance <Money value={sheet.balanceBefore} /> <span aria-label="then">→</span>{' '}
          <Money value={sheet.balanceAfter} tone="auto" className="font-medium" />
        </span>
        <Button kind="quiet" size="xs" aria-pressed={exact} onClick={() => setExact(!exact)}>
          {exact ? 'Hide' : 'Show'} unrounded shares
        </Button>
      </div>
    </div>
  );
}

/** The day's energy, and its time-of-use bands where the tariff has them. */
function Used({ sheet }: { sheet: DailySheetView }) {
  const format = useFormat();
  const bands = Object.entries(sheet.energyByBand ?? {}).map(
    ([band, kwh]) => `${band} ${format.decimal(kwh, { max: 3 })}`,
  );
  return (
    <>
      <Kwh value={sheet.energyKwh} digits={{ min: 2, max: 3 }} />
      {bands.length > 0 && <span className="block text-xs text-faint tabular-nums">{bands.join(' · ')}</span>}
    </>
  );
}

function Correction({ correction }: { correction: NonNullable<DailySheetView['correction']> }) {
  return (
    <Notice tone="info" title="This settles an earlier sheet of the same day">
      Billed were <Kwh value={correction.billedKwh} /> for <Money value={correction.billed} />; right are{' '}
      <Kwh value={correction.correctedKwh} /> for <Money value={correction.corrected} />. {correction.reason}
    </Notice>
  );
}
