'use client';

import type { MeterReadings } from '@kilowallet/contracts';
import { Field, Input, Select } from '@kilowallet/ui';
import { DIGIT_CHOICES, READINGS_CHOICES } from './meter-words';

/** How a meter counts, as it is typed. */
export type MeterFacts = {
  readonly digits: string;
  readonly initialRegisterKwh: string;
  /** Empty: anything. */
  readonly readings: MeterReadings | '';
};

export const USUAL_METER: MeterFacts = { digits: '6', initialRegisterKwh: '0', readings: 'register' };

/** The request's part of it. */
export function requestOf(facts: MeterFacts) {
  const { digits, initialRegisterKwh, readings } = facts;
  return {
    digits: Number(digits),
    initialRegisterKwh: initialRegisterKwh.trim(),
    ...(readings !== '' && { readings }),
  };
}

/** What it sends, how many digits it has, and what it shows. */
export function MeterFactsFields(props: {
  facts: MeterFacts;
  errors: Readonly<Record<string, string>>;
  onChange: (facts: MeterFacts) => void;
}) {
  const { facts, errors, onChange } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field label="What it sends">
        {(aids) => (
          <Select
            {...aids}
            value={facts.readings}
            options={READINGS_CHOICES}
            onChange={(readings) => onChange({ ...facts, readings })}
          />
        )}
      </Field>
      <Field label="Digits" error={errors['digits']}>
        {(aids) => (
          <Select
            {...aids}
            value={facts.digits}
            options={DIGIT_CHOICES}
            onChange={(digits) => onChange({ ...facts, digits })}
          />
        )}
      </Field>
      <Field label="Register now, kWh" error={errors['initialRegisterKwh']}>
        {(aids) => (
          <Input
            {...aids}
            inputMode="decimal"
            value={facts.initialRegisterKwh}
            onChange={(event) => onChange({ ...facts, initialRegisterKwh: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
