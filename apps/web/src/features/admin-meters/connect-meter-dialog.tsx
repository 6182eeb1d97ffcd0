'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { assignMeterRequest, type ConnectionView, type MeterView } from '@kilowallet/contracts';
import { Field, FormDialog, Input, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { assignMeter } from '@/features/api/meters';
import { useSession } from '@/features/session/session-context';

/** Gives a connection its first meter: one of the two is known, the other is asked for. */
export function ConnectMeterDialog(props: { meter?: MeterView; connection?: ConnectionView; onClose: () => void }) {
  const { meter, connection, onClose } = props;
  const { today } = useSession().profile;
  const cache = useQueryClient();
  const toast = useToast();
  const [serial, setSerial] = useState(meter?.serial ?? '');
  const [connectionNumber, setNumber] = useState(connection?.connectionNumber ?? '');
  const [from, setFrom] = useState(today);
  const [register, setRegister] = useState(meter?.initialRegisterKwh ?? '');
  const request = {
    serial: serial.trim(),
    connectionNumber: connectionNumber.trim(),
    from,
    ...(register.trim() !== '' && { initialRegisterKwh: register.trim() }),
  };
  const assign = useMutation({
    mutationFn: () => assignMeter(request),
    onSuccess: (view) => {
      const number = view.connection?.connectionNumber ?? request.connectionNumber;
      toast({ tone: 'good', title: `Meter ${view.serial} counts for ${number}` });
      void cache.invalidateQueries({ queryKey: keys.meters });
      if (view.connection) void cache.invalidateQueries({ queryKey: keys.connection(view.connection.id) });
      onClose();
    },
  });
  const problem = assign.error ? asProblem(assign.error) : null;
  return (
    <FormDialog
      title={meter ? `Assign ${meter.serial}` : `Assign a meter to ${connection?.connectionNumber ?? ''}`}
      subtitle="What it has sent since that day is taken in within a minute"
      onClose={onClose}
      onSubmit={() => assign.mutate()}
      submit={{ label: 'Assign', pendingLabel: 'Assigning…' }}
      ready={assignMeterRequest.safeParse(request).success}
      pending={assign.isPending}
      problem={problem}
    >
      {!connection && (
        <Field label="Connection number" error={problem?.fieldErrors['connectionNumber']}>
          {(aids) => (
            <Input {...aids} autoFocus value={connectionNumber} onChange={(event) => setNumber(event.target.value)} />
          )}
        </Field>
      )}
      {!meter && (
        <Field
          label="Serial"
          hint="From the store, or a new one, which is registered with it."
          error={problem?.fieldErrors['serial']}
        >
          {(aids) => (
            <Input
              {...aids}
              autoFocus
              className="font-mono"
              value={serial}
              onChange={(event) => setSerial(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Counts from the beginning of" error={problem?.fieldErrors['from']}>
          {(aids) => (
            <Input {...aids} type="date" max={today} value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field
          label="Register then, kWh"
          hint={meter ? undefined : 'Empty: as it was registered.'}
          error={problem?.fieldErrors['initialRegisterKwh']}
        >
          {(aids) => (
            <Input
              {...aids}
              inputMode="decimal"
              value={register}
              onChange={(event) => setRegister(event.target.value)}
            />
          )}
        </Field>
      </div>
    </FormDialog>
  );
}
