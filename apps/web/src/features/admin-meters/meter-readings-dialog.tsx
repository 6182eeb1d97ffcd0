'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MeterReadings, MeterView } from '@kilowallet/contracts';
import { Field, FormDialog, Select, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { changeMeter } from '@/features/api/meters';
import { READINGS_CHOICES } from './meter-words';

/** Says what a meter sends: energies of another kind are refused from then on. */
export function MeterReadingsDialog({ meter, onClose }: { meter: MeterView; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const [readings, setReadings] = useState<MeterReadings | ''>(meter.readings ?? '');
  const change = useMutation({
    mutationFn: () => changeMeter(meter.serial, { readings: readings === '' ? null : readings }),
    onSuccess: () => {
      toast({ tone: 'good', title: `Meter ${meter.serial} is changed` });
      void cache.invalidateQueries({ queryKey: keys.meters });
      onClose();
    },
  });
  return (
    <FormDialog
      title={`What ${meter.serial} sends`}
      subtitle="Energies of another kind are refused from now on, and reported"
      onClose={onClose}
      onSubmit={() => change.mutate()}
      submit={{ label: 'Change', pendingLabel: 'Changing…' }}
      ready={readings !== (meter.readings ?? '')}
      pending={change.isPending}
      problem={change.error ? asProblem(change.error) : null}
    >
      <Field
        label="It sends"
        hint="A register is welcome of every meter: it checks the energies, and tells of days that they do not."
      >
        {(aids) => <Select {...aids} autoFocus value={readings} options={READINGS_CHOICES} onChange={setReadings} />}
      </Field>
    </FormDialog>
  );
}
