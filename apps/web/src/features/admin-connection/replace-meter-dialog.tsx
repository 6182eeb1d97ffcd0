'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meterReplacementRequest, type ConnectionView, type MeterReplacementRequest } from '@kilowallet/contracts';
import { Field, FormDialog, Input, Select, Textarea, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { replaceMeter } from '@/features/api/meters';
import { DIGIT_CHOICES } from '@/features/admin-meters/meter-words';
import { useSession } from '@/features/session/session-context';
import { localInstant } from './local-instant';

const DIGITS = [{ value: '', label: 'Registered' }, ...DIGIT_CHOICES];

/** The old meter's last register, the new meter's first, and when the one took over from the other. */
export function ReplaceMeterDialog({ connection, onClose }: { connection: ConnectionView; onClose: () => void }) {
  const { today, timeZone } = useSession().profile;
  const [finalRegister, setFinal] = useState('');
  const [day, setDay] = useState(today);
  const [time, setTime] = useState('00:00');
  const [serial, setSerial] = useState('');
  const [initialRegister, setInitial] = useState('0');
  const [digits, setDigits] = useState('');
  const [reason, setReason] = useState('');
  const checked = meterReplacementRequest.safeParse({
    replacedAt: localInstant(day, time, timeZone) ?? '',
    finalRegisterKwh: finalRegister.trim(),
    newSerial: serial,
    newInitialRegisterKwh: initialRegister.trim(),
    ...(digits !== '' && { newDigits: Number(digits) }),
    reason,
  });
  const same = serial.trim() === connection.meterSerial;
  const replace = useReplacement(connection, onClose);
  const problem = replace.error ? asProblem(replace.error) : null;
  return (
    <FormDialog
      title="Replace the meter"
      subtitle={`${connection.connectionNumber}: the day is what both have counted`}
      onClose={onClose}
      onSubmit={() => checked.success && replace.mutate(checked.data)}
      submit={{ label: 'Replace', pendingLabel: 'Replacing…' }}
      ready={checked.success && !same}
      pending={replace.isPending}
      problem={problem}
    >
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Field
          label="Last register, kWh"
          className="max-sm:col-span-2"
          hint={`Of ${connection.meterSerial ?? 'the old meter'}.`}
          error={problem?.fieldErrors['finalRegisterKwh'] && 'It cannot have shown that.'}
        >
          {(aids) => (
            <Input
              {...aids}
              autoFocus
              inputMode="decimal"
              autoComplete="off"
              value={finalRegister}
              onChange={(event) => setFinal(event.target.value)}
            />
          )}
        </Field>
        <Field label="Replaced on" error={problem?.fieldErrors['replacedAt']}>
          {(aids) => (
            <Input {...aids} type="date" max={today} value={day} onChange={(event) => setDay(event.target.value)} />
          )}
        </Field>
        <Field label="At">
          {(aids) => <Input {...aids} type="time" value={time} onChange={(event) => setTime(event.target.value)} />}
        </Field>
        <Field
          label="New serial"
          className="max-sm:col-span-2"
          hint="From the store, or a new one."
          error={same ? 'It counts here already.' : problem?.fieldErrors['newSerial']}
        >
          {(aids) => (
            <Input
              {...aids}
              autoComplete="off"
              className="font-mono"
              value={serial}
              onChange={(event) => setSerial(event.target.value)}
            />
          )}
        </Field>
        <Field label="Its register, kWh" error={problem?.fieldErrors['newInitialRegisterKwh']}>
          {(aids) => (
            <Input
              {...aids}
              inputMode="decimal"
              autoComplete="off"
              value={initialRegister}
              onChange={(event) => setInitial(event.target.value)}
            />
          )}
        </Field>
        <Field label="Its digits" hint="6 if it is new.">
          {(aids) => <Select {...aids} value={digits} options={DIGITS} onChange={setDigits} />}
        </Field>
      </div>
      <Field label="Why" hint="Kept in the audit log." error={problem?.fieldErrors['reason']}>
        {(aids) => (
          <Textarea
            {...aids}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function useReplacement(connection: ConnectionView, onDone: () => void) {
  const cache = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (request: MeterReplacementRequest) => replaceMeter(connection.id, request),
    onSuccess: ({ connectionNumber, meterSerial }) => {
      toast({
        tone: 'good',
        title: `Meter ${meterSerial ?? ''} counts for ${connectionNumber}`,
        detail: `${connection.meterSerial ?? 'The old one'} is back in the store.`,
      });
      for (const queryKey of [keys.connection(connection.id), keys.connections, keys.meters]) {
        void cache.invalidateQueries({ queryKey });
      }
      onDone();
    },
  });
}
