'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { registerMeterRequest } from '@kilowallet/contracts';
import { Field, FormDialog, Input, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { assignMeter, registerMeter } from '@/features/api/meters';
import { MeterFactsFields, requestOf, USUAL_METER } from './meter-facts-fields';

/** Takes a meter into the store, or straight to a connection. */
export function RegisterMeterDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const [serial, setSerial] = useState('');
  const [connectionNumber, setNumber] = useState('');
  const [facts, setFacts] = useState(USUAL_METER);
  const meter = { serial, ...requestOf(facts) };
  const number = connectionNumber.trim();
  const register = useMutation({
    mutationFn: () => (number === '' ? registerMeter(meter) : assignMeter({ ...meter, connectionNumber: number })),
    onSuccess: (view) => {
      const where = view.connection ? `It counts for ${view.connection.connectionNumber}.` : 'It stands in the store.';
      toast({ tone: 'good', title: `Meter ${view.serial} is registered`, detail: where });
      void cache.invalidateQueries({ queryKey: keys.meters });
      if (view.connection) void cache.invalidateQueries({ queryKey: keys.connection(view.connection.id) });
      onClose();
    },
  });
  const problem = register.error ? asProblem(register.error) : null;
  return (
    <FormDialog
      title="Register a meter"
      onClose={onClose}
      onSubmit={() => register.mutate()}
      submit={{ label: 'Register', pendingLabel: 'Registering…' }}
      ready={registerMeterRequest.safeParse(meter).success}
      pending={register.isPending}
      problem={problem}
    >
      <Field label="Serial" hint="As it stands on the meter." error={problem?.fieldErrors['serial']}>
        {(aids) => (
          <Input
            {...aids}
            autoFocus
            autoComplete="off"
            className="font-mono"
            value={serial}
            onChange={(event) => setSerial(event.target.value)}
          />
        )}
      </Field>
      <MeterFactsFields facts={facts} errors={problem?.fieldErrors ?? {}} onChange={setFacts} />
      <Field
        label="Connection number"
        hint="Empty: it stands in the store. Otherwise it counts from today."
        error={problem?.fieldErrors['connectionNumber']}
      >
        {(aids) => (
          <Input
            {...aids}
            autoComplete="off"
            value={connectionNumber}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
