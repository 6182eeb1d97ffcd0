'use client';

import { RiCloseLine, RiDownload2Line } from '@remixicon/react';
import { Button, Field, Segmented, Select, Toolbar } from '@kilowallet/ui';
import { fleetExportHref } from '@/features/api/reports';
import { CATEGORIES, choicesOf } from '@/features/admin-words/words';
import { DayRangeFields } from '@/features/consumption/day-range-fields';
import { addDays } from '@/features/portal/days';
import { useSession } from '@/features/session/session-context';
import { GROUPS, type FleetQuestion } from './fleet-question';

type Change = (patch: Readonly<Record<string, string | null>>) => void;

/** Which days and which part of the fleet, told by what; all of it stands in the address. */
export function FleetFilters({ question, onChange }: { question: FleetQuestion; onChange: Change }) {
  const { today } = useSession().profile;
  const { from, to, group, area, category, feeder } = question;
  return (
    <div className="space-y-3">
      <Toolbar
        label="Days and groups"
        end={
          <Button
            kind="secondary"
            icon={RiDownload2Line}
            onClick={() => window.location.assign(fleetExportHref({ from, to, area, category, feeder }))}
          >
            Export days as CSV
          </Button>
        }
      >
        <DayRangeFields
          from={from}
          to={to}
          latest={addDays(today, -1)}
          className="min-w-0 sm:w-40"
          onChange={onChange}
        />
        <Field label="Category" className="min-w-0 sm:w-44">
          {(aids) => (
            <Select
              {...aids}
              value={category ?? ''}
              options={[{ value: '', label: 'All' }, ...choicesOf(CATEGORIES)]}
              onChange={(value) => onChange({ category: value })}
            />
          )}
        </Field>
        <div className="max-sm:col-span-2">
          <Segmented
            label="Told by"
            value={group}
            options={GROUPS}
            onChange={(value) => onChange({ group: value === 'area' ? null : value, sort: null })}
          />
        </div>
      </Toolbar>
      {(area !== null || feeder !== null) && (
        <div className="flex flex-wrap gap-2">
          {area !== null && <Chosen label={`Area: ${area}`} onClear={() => onChange({ area: null })} />}
          {feeder !== null && <Chosen label={`Feeder: ${feeder}`} onClear={() => onChange({ feeder: null })} />}
        </div>
      )}
    </div>
  );
}

function Chosen({ label, onClear }: { label: string; onClear: () => void }) {
  return (
    <Button kind="secondary" size="xs" icon={RiCloseLine} onClick={onClear} aria-label={`${label}: show all again`}>
      {label}
    </Button>
  );
}
