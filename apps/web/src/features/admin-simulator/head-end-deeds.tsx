import type { HeadEndDeed } from '@kilowallet/contracts';
import { EmptyState, useFormat, type Tone } from '@kilowallet/ui';
import { StateWord } from '@/features/admin-words/state-word';
import { JOB_KINDS } from '@/features/admin-words/words';

const DEEDS: Readonly<Record<HeadEndDeed['what'], { readonly label: string; readonly tone: Tone }>> = {
  taken: { label: 'Job taken', tone: 'info' },
  repeated: { label: 'Job came again', tone: 'neutral' },
  'unknown-meter': { label: 'Meter unknown', tone: 'bad' },
  switched: { label: 'Switched', tone: 'good' },
  shown: { label: 'Shown', tone: 'good' },
  'said-accepted': { label: 'Said: accepted', tone: 'info' },
  'said-confirmed': { label: 'Said: confirmed', tone: 'good' },
  'said-rejected': { label: 'Said: rejected', tone: 'bad' },
  reported: { label: 'Event reported', tone: 'info' },
  'reading-sent': { label: 'Reading sent', tone: 'neutral' },
  'not-delivered': { label: 'Not delivered', tone: 'warn' },
};

/** What it did lately, newest on top. */
export function HeadEndDeeds({ deeds }: { deeds: readonly HeadEndDeed[] }) {
  const format = useFormat();
  return (
    <div
      className="relative h-96 overflow-y-auto rounded-lg border border-line"
      role="log"
      aria-label="What the head-end did"
      tabIndex={0}
    >
      {deeds.length === 0 && (
        <EmptyState title="Nothing yet" detail="Let it run: jobs that wait are taken, switched and answered." />
      )}
      <ul className="divide-y divide-line">
        {deeds.map(({ number, at, what, meter, kind }) => (
          <li key={number} className="flex items-center justify-between gap-3 px-4 py-2 text-sm">
            <div className="min-w-0">
              <p className="truncate font-medium text-ink">{meter}</p>
              <p className="text-faint">
                {kind === null ? 'Unasked' : JOB_KINDS[kind].label} ·{' '}
                <span className="whitespace-nowrap">{format.time(at)}</span>
              </p>
            </div>
            <StateWord word={DEEDS[what]} />
          </li>
        ))}
      </ul>
    </div>
  );
}
