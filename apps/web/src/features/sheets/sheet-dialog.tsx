'use client';

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { DailySheetView } from '@kilowallet/contracts';
import { Dialog, ErrorState, Money, ServiceDate, SkeletonLines, signOf } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { SheetExplanation } from './sheet-explanation';
import { sheetQuery } from './sheet-query';

/** Opens one sheet above the page; one that is listed already is shown without asking again. */
export function SheetDialog(props: {
  id: string | null;
  known: readonly DailySheetView[] | undefined;
  onClose: () => void;
}) {
  const { known } = props;
  // While it closes, the sheet that was open is still seen.
  const [last, setLast] = useState(props.id);
  if (props.id !== null && props.id !== last) setLast(props.id);
  const id = props.id ?? last;
  const listed = known?.find((sheet) => sheet.id === id);
  const asked = useQuery({ ...sheetQuery(id ?? ''), enabled: id !== null && !listed && known !== undefined });
  const sheet = listed ?? asked.data;
  return (
    <Dialog
      open={props.id !== null}
      wide
      onClose={props.onClose}
      title={sheet ? <Question sheet={sheet} /> : 'Daily sheet'}
    >
      {sheet ? (
        <SheetExplanation sheet={sheet} />
      ) : asked.error ? (
        <ErrorState problem={asProblem(asked.error)} onRetry={() => void asked.refetch()} />
      ) : (
        <SkeletonLines count={8} />
      )}
    </Dialog>
  );
}

function Question({ sheet }: { sheet: DailySheetView }) {
  if (sheet.kind === 'true-up') {
    return (
      <>
        What was settled for <ServiceDate day={sheet.serviceDay} style="long" />
      </>
    );
  }
  return signOf(sheet.total) < 0 ? (
    <>
      Why <ServiceDate day={sheet.serviceDay} style="long" /> brought money back
    </>
  ) : (
    <>
      Why <ServiceDate day={sheet.serviceDay} style="long" /> cost <Money value={sheet.total} />
    </>
  );
}
