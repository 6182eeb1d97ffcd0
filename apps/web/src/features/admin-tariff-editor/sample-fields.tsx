'use client';

import { Field, Input, Select } from '@kilowallet/ui';
import { faultsOf, kwhOf, type Sample } from './sample';

const PHASES = [
  { value: 'single', label: 'Single' },
  { value: 'three', label: 'Three' },
] as const;

/** The month and the connection that the draft is tried on. */
export function SampleFields(props: {
  sample: Sample;
  bands: readonly string[];
  flags: readonly string[];
  onChange: (sample: Sample) => void;
}) {
  const { sample, bands, onChange } = props;
  const faults = faultsOf(sample, bands);
  const set = (change: Partial<Sample>) => onChange({ ...sample, ...change });
  const units = bands.length === 0 ? [null] : bands;
  return (
    <div className="grid grid-cols-2 gap-3">
      {units.map((band) => (
        <Field key={band ?? 'kwh'} label={band === null ? 'kWh' : `kWh, ${band}`} error={faults[band ?? 'kwh']}>
          {(aids) => (
            <Input
              {...aids}
              inputMode="decimal"
              value={band === null ? sample.kwh : kwhOf(sample, band, bands)}
              onChange={({ target }) =>
                set(band === null ? { kwh: target.value } : { byBand: { ...sample.byBand, [band]: target.value } })
              }
            />
          )}
        </Field>
      ))}
      <Field label="Load, kW" error={faults['loadKw']}>
        {(aids) => (
          <Input
            {...aids}
            inputMode="decimal"
            value={sample.loadKw}
            onChange={({ target }) => set({ loadKw: target.value })}
          />
        )}
      </Field>
      <Field label="Phase">
        {(aids) => <Select {...aids} value={sample.phase} options={PHASES} onChange={(phase) => set({ phase })} />}
      </Field>
      <Field label="Month" error={faults['month']}>
        {(aids) => (
          <Input {...aids} type="month" value={sample.month} onChange={({ target }) => set({ month: target.value })} />
        )}
      </Field>
      <Field label="Days" error={faults['days']}>
        {(aids) => (
          <Input
            {...aids}
            inputMode="numeric"
            placeholder="All"
            value={sample.days}
            onChange={({ target }) => set({ days: target.value.trim() })}
          />
        )}
      </Field>
      {props.flags.length > 0 && (
        <fieldset className="col-span-full">
          <legend className="mb-1 text-sm font-medium text-ink">Marks</legend>
          <div className="flex flex-wrap gap-x-5">
            {props.flags.map((flag) => (
              <label key={flag} className="flex min-h-8 cursor-pointer items-center gap-2 text-sm text-ink">
                <input
                  type="checkbox"
                  className="size-4 accent-(--accent)"
                  checked={sample.flags.includes(flag)}
                  onChange={({ target }) =>
                    set({
                      flags: target.checked ? [...sample.flags, flag] : sample.flags.filter((one) => one !== flag),
                    })
                  }
                />
                {flag}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
