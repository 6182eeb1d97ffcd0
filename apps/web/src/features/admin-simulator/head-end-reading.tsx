'use client';

import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Field, Input, Notice, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { sendHeadEndReading } from '@/features/api/head-end-simulator';
import { keys } from '@/features/api/keys';

/** Has a meter report its register, as its head-end would hand it on. */
export function HeadEndReading() {
  const cache = useQueryClient();
  const toast = useToast();
  const [reading, setReading] = useState({ meter: '', kwh: '' });
  const send = useMutation({
    mutationFn: sendHeadEndReading,
    onSuccess: (view) => {
      cache.setQueryData(keys.headEndSimulator, view);
      toast({ tone: 'good', title: `Meter ${reading.meter} was read` });
      setReading({ meter: '', kwh: '' });
    },
  });
  const problem = send.error ? asProblem(send.error) : null;
  const ready = reading.meter.trim().length >= 3 && /^\d+(\.\d{1,6})?$/.test(reading.kwh.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) send.mutate({ meter: reading.meter.trim(), kwh: reading.kwh.trim() });
  };
  return (
    <form onSubmit={submit} className="space-y-3 border-t border-line pt-4">
      <p className="text-sm text-faint">Have a meter report its register, as it is read now.</p>
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Meter" className="min-w-36 flex-1">
          {(aids) => (
            <Input
              {...aids}
              value={reading.meter}
              onChange={(event) => setReading({ ...reading, meter: event.target.value })}
            />
          )}
        </Field>
        <Field label="Register (kWh)" className="w-32">
          {(aids) => (
            <Input
              {...aids}
              inputMode="decimal"
              value={reading.kwh}
              onChange={(event) => setReading({ ...reading, kwh: event.target.value })}
            />
          )}
        </Field>
        <Button type="submit" kind="secondary" disabled={!ready} loading={send.isPending}>
          Send a reading
        </Button>
      </div>
      {problem && (
        <Notice tone="bad" title={problem.title}>
          {problem.detail}
        </Notice>
      )}
    </form>
  );
}
