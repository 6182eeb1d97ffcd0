'use client';

import { Field, Input, Select } from '@kilowallet/ui';
import { FAULTS, faultsFrom, PACES, shareFrom, type FaultTexts, type Pace } from './pace';

/** How fast days pass, and how much goes wrong with the readings on the way. */
export function PaceAndFaults(props: {
  pace: Pace;
  faults: FaultTexts;
  disabled: boolean;
  onPace: (pace: Pace) => void;
  onFaults: (faults: FaultTexts) => void;
}) {
  const { faults } = props;
  const eachIsFine = FAULTS.every(({ name }) => shareFrom(faults[name]) !== null);
  return (
    <>
      <Field label="Speed">
        {(aids) => (
          <Select {...aids} value={props.pace} options={PACES} disabled={props.disabled} onChange={props.onPace} />
        )}
      </Field>
      <fieldset disabled={props.disabled}>
        <legend className="mb-2 text-sm font-medium text-ink">Readings that go wrong, in percent</legend>
        <div className="grid grid-cols-2 gap-3">
          {FAULTS.map(({ name, label, hint }) => (
            <Field
              key={name}
              label={label}
              hint={hint}
              error={shareFrom(faults[name]) === null ? '0 to 100' : undefined}
            >
              {(aids) => (
                <Input
                  {...aids}
                  inputMode="decimal"
                  value={faults[name]}
                  onChange={(event) => props.onFaults({ ...faults, [name]: event.target.value.trim() })}
                />
              )}
            </Field>
          ))}
        </div>
        {eachIsFine && faultsFrom(faults) === null && (
          <p className="mt-2 text-sm text-bad">Together they are more than all readings.</p>
        )}
      </fieldset>
    </>
  );
}
