'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { enterReadingRequest, type ConnectionView } from '@kilowallet/contracts';
import { Field, FormDialog, Input, Segmented, Textarea, useFormat, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { enterReading } from '@/features/api/meters';
import { addDays } from '@/features/portal/days';
import { useSession } from '@/features/session/session-context';
import { localInstant } from './local-instant';

const KINDS = [
  { value: 'register', label: 'Register' },
  { value: 'daily', label: 'Energy of a day' },
] as const;

/** What somebody has read off the meter. It is judged as every reading is. */
export function EnterReadingDialog({ connection, onClose }: { connection: ConnectionView; onClose: () => void }) {
  const { today, timeZone } = useSession().profile;
  const [type, setType] = useState<(typeof KINDS)[number]['value']>('register');
  const [day, setDay] = useState(() => addDays(today, -1));
  const [readOn, setReadOn] = useState(today);
  const [time, setTime] = useState('00:00');
  const [kwh, setKwh] = useState('');
  const [note, setNote] = useState('');
  const value = { kwh: kwh.trim(), ...(note.trim() !== '' && { note: note.trim() }) };
  const reading =
    type === 'daily' ? { type, day, ...value } : { type, readAt: localInstant(readOn, time, timeZone) ?? '', ...value };
  const checked = enterReadingRequest.safeParse(reading);
  const enter = useEntered(connection, onClose);
  const problem = enter.error ? asProblem(enter.error) : null;
  const noteNeeded = problem?.code === 'reading.note-needed';
  return (
    <FormDialog
      title="Enter a reading"
      subtitle={`${connection.connectionNumber}, meter ${connection.meterSerial ?? ''}`}
      onClose={onClose}
      onSubmit={() => checked.success && enter.mutate(checked.data)}
      submit={{ label: 'Enter', pendingLabel: 'Entering…' }}
      ready={checked.success}
      pending={enter.isPending}
      problem={noteNeeded ? null : problem}
    >
      <Segmented label="What was read" value={type} options={KINDS} onChange={setType} />
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {type === 'daily' ? (
          <Field label="Day" className="col-span-2" error={problem?.fieldErrors['day']}>
            {(aids) => (
              <Input {...aids} type="date" max={today} value={day} onChange={(event) => setDay(event.target.value)} />
            )}
          </Field>
        ) : (
          <>
            <Field label="Read on" error={problem?.fieldErrors['readAt']}>
              {(aids) => (
                <Input
                  {...aids}
                  type="date"
                  max={today}
                  value={readOn}
                  onChange={(event) => setReadOn(event.target.value)}
                />
              )}
            </Field>
            <Field label="At">
              {(aids) => <Input {...aids} type="time" value={time} onChange={(event) => setTime(event.target.value)} />}
            </Field>
          </>
        )}
        <Field
          className="max-sm:col-span-2"
          label={type === 'daily' ? 'Used, kWh' : 'It showed, kWh'}
          error={problem?.fieldErrors['kwh']}
        >
          {(aids) => (
            <Input
              {...aids}
              autoFocus
              inputMode="decimal"
              autoComplete="off"
              value={kwh}
              onChange={(event) => setKwh(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field
        label="Note"
        hint="Needed where the register is lower than before; kept in the audit log."
        error={noteNeeded ? 'It showed more before. Say why it is lower now.' : problem?.fieldErrors['note']}
      >
        {(aids) => <Textarea {...aids} rows={2} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}

const OUTCOMES = {
  accepted: 'The reading is entered',
  identical: 'The same reading was there already',
  replaced: 'The reading replaces the one before',
} as const;

function useEntered(connection: ConnectionView, onDone: () => void) {
  const cache = useQueryClient();
  const toast = useToast();
  const format = useFormat();
  return useMutation({
    mutationFn: (request: Parameters<typeof enterReading>[1]) => enterReading(connection.id, request),
    onSuccess: ({ outcome, day }) => {
      toast({
        tone: 'good',
        title: OUTCOMES[outcome],
        detail: day === null ? undefined : `It tells of ${format.day(day)}.`,
      });
      onDone();
    },
    // one that is refused may have put the meter on hold
    onSettled: () => {
      for (const queryKey of [keys.connection(connection.id), keys.holds]) {
        void cache.invalidateQueries({ queryKey });
      }
    },
  });
}
