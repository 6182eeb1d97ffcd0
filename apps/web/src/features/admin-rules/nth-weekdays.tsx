import { useState } from 'react';
import { RiAddLine, RiCloseLine } from '@remixicon/react';
import { Button, Select } from '@kilowallet/ui';
import { nthWeekdayInWords, ORDINALS, WEEKDAYS, withNthWeekday, type NthWeekday } from './calendar-words';

const NTHS = ORDINALS.map((label, index) => ({ value: String(index + 1), label }));
const DAYS = WEEKDAYS.map((label, index) => ({ value: String(index), label }));

/** Days by their place in the month, such as second Saturdays. */
export function NthWeekdays(props: { list: readonly NthWeekday[]; onChange: (list: NthWeekday[]) => void }) {
  const { list, onChange } = props;
  const [nth, setNth] = useState('2');
  const [weekday, setWeekday] = useState('6');
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium text-ink">Days by their place in the month</legend>
      <ul className="mb-3 flex flex-wrap gap-2 empty:hidden">
        {list.map((one) => {
          const words = nthWeekdayInWords(one);
          return (
            <li key={words} className="flex items-center gap-1 rounded-full bg-sunken py-1 pr-1 pl-3 text-sm text-ink">
              {words}
              <button
                type="button"
                aria-label={`Remove ${words}`}
                className="grid size-6 cursor-pointer place-items-center rounded-full text-faint hover:text-ink"
                onClick={() => onChange(list.filter((other) => other !== one))}
              >
                <RiCloseLine aria-hidden className="size-4" />
              </button>
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Select aria-label="Which of the month" className="w-32!" value={nth} options={NTHS} onChange={setNth} />
        <Select aria-label="Weekday" className="w-40!" value={weekday} options={DAYS} onChange={setWeekday} />
        <Button
          kind="secondary"
          size="xs"
          icon={RiAddLine}
          onClick={() => onChange(withNthWeekday(list, { nth: Number(nth), weekday: Number(weekday) }))}
        >
          Add
        </Button>
      </div>
    </fieldset>
  );
}
