'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RiFlashlightLine } from '@remixicon/react';
import { Button, Dialog, Field, Input, Notice, useFormat, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { startRun } from '@/features/api/operations';
import { useIntentKey } from '@/features/api/use-intent-key';
import { addDays } from '@/features/portal/days';
import { useSession } from '@/features/session/session-context';

/** The day that is due: the one after the last, but never one that is not over yet. */
export function dayDue(lastBilledDay: string | null, today: string): string {
  const yesterday = addDays(today, -1);
  if (lastBilledDay === null) return yesterday;
  const following = addDays(lastBilledDay, 1);
  return following < yesterday ? following : yesterday;
}

/** Bills one service day by hand. A day that was billed already changes nothing. */
export function BillDayButton({ lastBilledDay }: { lastBilledDay: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="secondary" icon={RiFlashlightLine} onClick={() => setOpen(true)}>
        Bill a day
      </Button>
      {open && <BillDayDialog lastBilledDay={lastBilledDay} onClose={() => setOpen(false)} />}
    </>
  );
}

function BillDayDialog({ lastBilledDay, onClose }: { lastBilledDay: string | null; onClose: () => void }) {
  const { today } = useSession().profile;
  const format = useFormat();
  const toast = useToast();
  const cache = useQueryClient();
  const [day, setDay] = useState(() => dayDue(lastBilledDay, today));
  const intent = useIntentKey();
  const start = useMutation({
    mutationFn: () => startRun(day, intent.keyFor(day)),
    onSuccess: (run) => {
      intent.done();
      toast({ tone: 'good', title: `The run of ${format.day(run.serviceDay)} has started` });
      void cache.invalidateQueries({ queryKey: keys.runs });
      void cache.invalidateQueries({ queryKey: keys.overview });
      onClose();
    },
  });
  const problem = start.error ? asProblem(start.error) : null;
  const latest = addDays(today, -1);
  return (
    <Dialog
      open
      title="Bill a service day"
      subtitle="Every wallet that has not been charged for the day is charged now, earlier days first."
      onClose={onClose}
      footer={
        <>
          <Button kind="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={start.isPending}
            loadingText="Starting…"
            disabled={day === '' || day > latest}
            onClick={() => start.mutate()}
          >
            Start the run
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <Field
          label="Service day"
          hint={`Up to ${format.day(latest)}: a day must be over before it is billed.`}
          error={problem?.fieldErrors['serviceDay']}
        >
          {(aids) => (
            <Input {...aids} type="date" value={day} max={latest} onChange={(event) => setDay(event.target.value)} />
          )}
        </Field>
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.detail}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
