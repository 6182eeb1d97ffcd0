'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Field, FormDialog, Input, Select, useFormat, useToast } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { notifyRate } from '@/features/api/tariffs';
import { useSession } from '@/features/session/session-context';
import { unitOf, type Surcharge } from './surcharges';

/** Enters what the regulator or the utility notified for a month. */
export function NotifyRateDialog(props: { tariffId: string; surcharges: readonly Surcharge[]; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const format = useFormat();
  const { profile } = useSession();
  const [code, setCode] = useState(props.surcharges[0]?.code ?? '');
  const [month, setMonth] = useState(() => monthAfter(profile.today));
  const [rate, setRate] = useState('');
  const [source, setSource] = useState('');
  const enter = useMutation({
    mutationFn: () => notifyRate(props.tariffId, { lineCode: code, month, rate: rate.trim(), source: source.trim() }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.notifiedRates(props.tariffId) });
      toast({ tone: 'good', title: `Entered for ${format.month(month)}` });
      props.onClose();
    },
  });
  const problem = enter.error ? asProblem(enter.error) : null;
  const surcharge = props.surcharges.find((one) => one.code === code);
  const ready = surcharge !== undefined && rate.trim() !== '' && source.trim() !== '' && month !== '';
  return (
    <FormDialog
      title="Enter a notified rate"
      onClose={props.onClose}
      onSubmit={() => enter.mutate()}
      submit={{ label: 'Enter the rate', pendingLabel: 'Entering…' }}
      ready={ready}
      pending={enter.isPending}
      problem={problem}
    >
      <Field label="Charge" error={problem?.fieldErrors['lineCode']}>
        {(aids) => (
          <Select
            {...aids}
            value={code}
            options={props.surcharges.map(({ code: value, label }) => ({ value, label }))}
            onChange={setCode}
          />
        )}
      </Field>
      <Field label="Month" error={problem?.fieldErrors['month']} hint="A month that has no billed day yet.">
        {(aids) => <Input {...aids} type="month" value={month} onChange={(event) => setMonth(event.target.value)} />}
      </Field>
      <Field
        label={`Rate${surcharge ? `, ${unitOf(surcharge)}` : ''}`}
        error={problem?.fieldErrors['rate']}
        hint="With a minus where consumers are given back."
      >
        {(aids) => (
          <Input {...aids} inputMode="decimal" value={rate} onChange={(event) => setRate(event.target.value)} />
        )}
      </Field>
      <Field label="Source" error={problem?.fieldErrors['source']} hint="The notification and its date.">
        {(aids) => <Input {...aids} value={source} onChange={(event) => setSource(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}

/** `2026-12` for any day of November 2026: the earliest month that surely has no billed day. */
function monthAfter(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
