import { useState } from 'react';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { Button, Field, Input, ServiceDate } from '@kilowallet/ui';
import { withHoliday, type Holiday } from './calendar-words';

/** Dated holidays of the state. */
export function Holidays(props: { list: readonly Holiday[]; onChange: (list: Holiday[]) => void }) {
  const { list, onChange } = props;
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const add = () => {
    onChange(withHoliday(list, { day, name: name.trim() }));
    setDay('');
    setName('');
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium text-ink">Holidays</legend>
      {list.length === 0 ? (
        <p className="text-sm text-faint">No holidays are entered.</p>
      ) : (
        <ul className="max-h-96 divide-y divide-line overflow-y-auto rounded-lg border border-line">
          {list.map((one) => (
            <li key={one.day} className="flex items-center gap-4 px-4 py-2 text-sm">
              <span className="flex min-w-0 flex-1 flex-wrap gap-x-4">
                <span className="w-44 text-soft">
                  <ServiceDate day={one.day} style="long" />
                </span>
                <span className="text-ink wrap-anywhere">{one.name}</span>
              </span>
              <Button
                kind="secondary"
                size="xs"
                icon={RiDeleteBinLine}
                aria-label={`Remove ${one.name}`}
                onClick={() => onChange(list.filter((other) => other !== one))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <Field label="Day" className="w-44">
          {(aids) => <Input {...aids} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
        </Field>
        <Field label="Name" className="min-w-40 flex-1">
          {(aids) => <Input {...aids} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Button kind="secondary" icon={RiAddLine} disabled={day === '' || name.trim() === ''} onClick={add}>
          Add holiday
        </Button>
      </div>
    </fieldset>
  );
}
