import { Field, Segmented, Select } from '@kilowallet/ui';
import { useSession } from '@/features/session/session-context';
import { DayRangeFields } from './day-range-fields';
import { PERIODS, unitsOf, type ConsumptionQuestion } from './consumption-question';

/** The choice of a time, and of how finely it is told. */
export function QuestionFields(props: {
  question: ConsumptionQuestion;
  onChange: (patch: Readonly<Record<string, string | null>>) => void;
}) {
  const { today } = useSession().profile;
  const { question, onChange } = props;
  const { period, by, from, to } = question;
  const units = unitsOf(period, from, to);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Period" className="w-full sm:w-44">
        {(aids) => (
          <Select
            {...aids}
            value={period}
            options={PERIODS}
            onChange={(next) =>
              onChange({ period: next === 'month' ? null : next, by: null, ...(next !== 'range' && NO_RANGE) })
            }
          />
        )}
      </Field>
      {period === 'range' && (
        <DayRangeFields
          from={from}
          to={to}
          latest={today}
          className="min-w-0 flex-1 sm:w-40 sm:flex-none"
          onChange={(change) => onChange({ ...change, by: null })}
        />
      )}
      {units.length > 1 && (
        <Segmented label="By" value={by} options={units} onChange={(next) => onChange({ by: next })} />
      )}
    </div>
  );
}

const NO_RANGE = { from: null, to: null };
