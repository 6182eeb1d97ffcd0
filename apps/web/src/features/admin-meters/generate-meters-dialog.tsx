'use client';

import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  GENERATED_METERS_MAX,
  generateMetersRequest,
  type GeneratedMeters,
  type GenerateMetersRequest,
} from '@kilowallet/contracts';
import { Button, Dialog, Field, FormDialog, Input, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { generateMeters, meterBatchHref } from '@/features/api/meters';
import { useIntentKey } from '@/features/api/use-intent-key';
import { MeterFactsFields, requestOf, USUAL_METER } from './meter-facts-fields';

/** Registers meters in numbers, under serials that nobody has. */
export function GenerateMetersDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient();
  const format = useFormat();
  const intent = useIntentKey();
  const [pattern, setPattern] = useState('531-xxx-xxx');
  const [count, setCount] = useState('100');
  const [facts, setFacts] = useState(USUAL_METER);
  const request = { pattern: pattern.trim(), count: Number(count), ...requestOf(facts) };
  const checked = generateMetersRequest.safeParse(request);
  const wrong = (field: string) => checked.error?.issues.find(({ path }) => path[0] === field)?.message;
  const generate = useMutation({
    mutationFn: (wanted: GenerateMetersRequest) => generateMeters(wanted, intent.keyFor(wanted)),
    onSuccess: () => {
      intent.done();
      void cache.invalidateQueries({ queryKey: keys.meters });
    },
  });
  const problem = generate.error ? asProblem(generate.error) : null;
  if (generate.data) return <Generated meters={generate.data} onClose={onClose} />;
  return (
    <FormDialog
      title="Generate meters"
      subtitle="They stand in the store until they are assigned"
      onClose={onClose}
      onSubmit={() => checked.success && generate.mutate(checked.data)}
      submit={{
        label: checked.success ? `Generate ${format.count(checked.data.count)}` : 'Generate',
        pendingLabel: 'Generating…',
      }}
      ready={checked.success}
      pending={generate.isPending}
      problem={problem}
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          label="Pattern"
          className="sm:col-span-2"
          hint="Each x becomes a digit."
          error={problem?.fieldErrors['pattern'] ?? wrong('pattern')}
        >
          {(aids) => (
            <Input
              {...aids}
              autoFocus
              autoComplete="off"
              className="font-mono"
              value={pattern}
              onChange={(event) => setPattern(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="How many"
          hint={`Up to ${format.count(GENERATED_METERS_MAX)}.`}
          error={wrong('count') && `1 to ${format.count(GENERATED_METERS_MAX)}`}
        >
          {(aids) => (
            <Input {...aids} inputMode="numeric" value={count} onChange={(event) => setCount(event.target.value)} />
          )}
        </Field>
      </div>
      <MeterFactsFields facts={facts} errors={problem?.fieldErrors ?? {}} onChange={setFacts} />
    </FormDialog>
  );
}

function Generated({ meters, onClose }: { meters: GeneratedMeters; onClose: () => void }) {
  const format = useFormat();
  const { serials } = meters;
  return (
    <Dialog
      open
      title={`${format.count(serials.length)} ${serials.length === 1 ? 'meter' : 'meters'} registered`}
      subtitle={`Serials like ${meters.pattern}`}
      onClose={onClose}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <div className="space-y-4">
        <ul
          aria-label="Serials"
          className="grid max-h-72 grid-cols-2 gap-x-4 gap-y-1 overflow-y-auto rounded-lg border border-line p-3 font-mono text-sm sm:grid-cols-3"
        >
          {serials.map((serial) => (
            <li key={serial} className="wrap-anywhere">
              {serial}
            </li>
          ))}
        </ul>
        <a href={meterBatchHref(meters.batch)} download className="rounded text-sm font-medium text-ink underline">
          Download as CSV
        </a>
      </div>
    </Dialog>
  );
}
