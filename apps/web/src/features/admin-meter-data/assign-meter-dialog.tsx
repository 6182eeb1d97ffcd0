'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { assignUnknownMeterRequest, type UnknownMeterView } from '@kilowallet/contracts';
import { Field, FormDialog, Input, useFormat, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { assignUnknownMeter } from '@/features/api/meter-data';

/** Says which connection a meter measures; what waited for it goes in at once. */
export function AssignMeterDialog({ meter, onClose }: { meter: UnknownMeterView; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const format = useFormat();
  const [connectionNumber, setNumber] = useState(meter.connectionNumber ?? '');
  const complete = assignUnknownMeterRequest.safeParse({ connectionNumber }).success;
  const assign = useMutation({
    mutationFn: () => assignUnknownMeter(meter.id, connectionNumber.trim()),
    onSuccess: ({ takenIn, meter: now }) => {
      toast({
        tone: now.waiting === 0 ? 'good' : 'warn',
        title: `${format.count(takenIn)} ${takenIn === 1 ? 'reading' : 'readings'} taken in`,
        detail: now.waiting === 0 ? undefined : `${format.count(now.waiting)} still wait: ${now.refused ?? ''}`,
      });
      void cache.invalidateQueries({ queryKey: keys.unknownMeters });
      if (now.connectionId) void cache.invalidateQueries({ queryKey: keys.connection(now.connectionId) });
      onClose();
    },
  });
  const problem = assign.error ? asProblem(assign.error) : null;
  return (
    <FormDialog
      title={`Assign ${meter.name}`}
      subtitle={`${format.count(meter.waiting)} waiting, ${format.day(meter.firstDay)} to ${format.day(meter.lastDay)}`}
      onClose={onClose}
      onSubmit={() => assign.mutate()}
      submit={{ label: 'Assign', pendingLabel: 'Taking in…' }}
      ready={complete}
      pending={assign.isPending}
      problem={problem}
    >
      <Field
        label="Connection number"
        hint="From now on the name means the meter that this connection has at the time of a reading."
        error={problem?.fieldErrors['connectionNumber']}
      >
        {(aids) => <Input {...aids} value={connectionNumber} onChange={(event) => setNumber(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
