'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { meterFeederRequest, type MeterFeederRequest } from '@kilowallet/contracts';
import { Field, FormDialog, Input, Select, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { meterFeeder } from '@/features/api/feeders';
import { keys } from '@/features/api/keys';
import { DIGIT_CHOICES } from '@/features/admin-meters/meter-words';
import { useSession } from '@/features/session/session-context';

/** Puts a meter at the head of a feeder; which feeder is asked where it is not known. */
export function MeterFeederDialog({ feeder, onClose }: { feeder: string | null; onClose: () => void }) {
  const { today } = useSession().profile;
  const cache = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(feeder ?? '');
  const [serial, setSerial] = useState('');
  const [digits, setDigits] = useState('8');
  const [register, setRegister] = useState('0');
  const [capacity, setCapacity] = useState('');
  const [since, setSince] = useState(today);
  const checked = meterFeederRequest.safeParse({
    name,
    capacityKw: capacity.trim(),
    since,
    meter: { serial, digits: Number(digits), initialRegisterKwh: register.trim() },
  });
  const measure = useMutation({
    mutationFn: (request: MeterFeederRequest) => meterFeeder(request),
    onSuccess: (view) => {
      toast({
        tone: 'good',
        title: `${view.name} is measured`,
        detail: 'What is lost on it shows once its meter and those of its connections have been read.',
      });
      for (const queryKey of [keys.feeders, keys.meters, keys.fleetConsumption]) {
        void cache.invalidateQueries({ queryKey });
      }
      onClose();
    },
  });
  const problem = measure.error ? asProblem(measure.error) : null;
  return (
    <FormDialog
      title={feeder === null ? 'Put a meter on a feeder' : `Put a meter on ${feeder}`}
      subtitle="Its readings are sent like all others; more than it can carry is a fault"
      onClose={onClose}
      onSubmit={() => checked.success && measure.mutate(checked.data)}
      submit={{ label: 'Put on', pendingLabel: 'Putting on…' }}
      ready={checked.success}
      pending={measure.isPending}
      problem={problem}
    >
      {feeder === null && (
        <Field label="Feeder" hint="As its connections name it." error={problem?.fieldErrors['name']}>
          {(aids) => (
            <Input {...aids} autoFocus value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Meter serial" className="sm:col-span-2" error={problem?.fieldErrors['meter.serial']}>
          {(aids) => (
            <Input
              {...aids}
              autoFocus={feeder !== null}
              autoComplete="off"
              className="font-mono"
              value={serial}
              onChange={(event) => setSerial(event.target.value)}
            />
          )}
        </Field>
        <Field label="Digits">
          {(aids) => <Select {...aids} value={digits} options={DIGIT_CHOICES} onChange={setDigits} />}
        </Field>
        <Field label="Counts since" error={problem?.fieldErrors['since']}>
          {(aids) => (
            <Input {...aids} type="date" max={today} value={since} onChange={(event) => setSince(event.target.value)} />
          )}
        </Field>
        <Field label="Register, kWh" error={problem?.fieldErrors['meter.initialRegisterKwh']}>
          {(aids) => (
            <Input
              {...aids}
              inputMode="decimal"
              value={register}
              onChange={(event) => setRegister(event.target.value)}
            />
          )}
        </Field>
        <Field label="Carries, kW" error={problem?.fieldErrors['capacityKw']}>
          {(aids) => (
            <Input
              {...aids}
              inputMode="decimal"
              value={capacity}
              onChange={(event) => setCapacity(event.target.value)}
            />
          )}
        </Field>
      </div>
    </FormDialog>
  );
}
