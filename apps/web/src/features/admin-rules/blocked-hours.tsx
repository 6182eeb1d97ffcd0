import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { Button, Input } from '@kilowallet/ui';
import { hoursInWords, type Disconnection } from './calendar-words';

type Hours = Disconnection['blockedHours'];
const HOURS_MAX = 10;
const NEW: Hours[number] = { from: '18:00', to: '08:00' };

/** Hours of every day in which nothing is switched off; they may go past midnight. */
export function BlockedHours(props: {
  hours: Hours;
  wrong: (place: string) => string | undefined;
  onChange: (hours: Hours) => void;
}) {
  const { hours, wrong, onChange } = props;
  const replace = (index: number, part: Partial<Hours[number]>) =>
    onChange(hours.map((one, place) => (place === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium text-ink">Hours of every day</legend>
      <ul className="space-y-2">
        {hours.map((one, index) => {
          const problem = wrong(`${index}.from`) ?? wrong(`${index}.to`);
          return (
            <li key={index} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <TimeInput
                label={`From, row ${index + 1}`}
                value={one.from}
                onChange={(from) => replace(index, { from })}
              />
              <span className="text-sm text-faint">to</span>
              <TimeInput label={`To, row ${index + 1}`} value={one.to} onChange={(to) => replace(index, { to })} />
              <Button
                kind="secondary"
                size="xs"
                icon={RiDeleteBinLine}
                onClick={() => onChange(hours.filter((_, place) => place !== index))}
              >
                Remove
              </Button>
              <span className={problem ? 'text-sm text-bad' : 'text-sm text-faint'}>
                {problem ?? hoursInWords(one)}
              </span>
            </li>
          );
        })}
      </ul>
      {hours.length === 0 && <p className="text-sm text-faint">No hour of the day is closed.</p>}
      <Button
        kind="secondary"
        size="xs"
        className="mt-3"
        icon={RiAddLine}
        disabled={hours.length >= HOURS_MAX}
        onClick={() => onChange([...hours, NEW])}
      >
        Add hours
      </Button>
    </fieldset>
  );
}

function TimeInput(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Input
      type="time"
      required
      aria-label={props.label}
      className="w-32!"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
