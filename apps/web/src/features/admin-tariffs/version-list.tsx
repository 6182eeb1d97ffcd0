'use client';

import type { TariffVersionView } from '@kilowallet/contracts';
import { classes, ServiceDate } from '@kilowallet/ui';
import { StateWord } from '@/features/admin-words/state-word';
import { VERSION_STATES } from '@/features/admin-words/words';

/** The versions of a tariff, the latest first; one of them is looked at. */
export function VersionList(props: {
  versions: readonly TariffVersionView[];
  shown: string | undefined;
  onShow: (id: string) => void;
}) {
  return (
    <ol aria-label="Versions" className="max-h-80 divide-y divide-line overflow-y-auto lg:max-h-none">
      {props.versions.toReversed().map((version) => {
        const shown = version.id === props.shown;
        return (
          <li key={version.id}>
            <button
              type="button"
              aria-current={shown}
              onClick={() => props.onShow(version.id)}
              className={classes(
                'flex w-full cursor-pointer items-start justify-between gap-3 px-5 py-3 text-left -outline-offset-2',
                shown ? 'bg-sunken' : 'hover:bg-hover',
              )}
            >
              <span className="min-w-0">
                <span className="block text-sm font-medium text-ink">
                  From <ServiceDate day={version.effectiveFrom} />
                </span>
                <span className="block truncate text-sm text-faint">
                  {version.effectiveTo ? (
                    <>
                      to <ServiceDate day={version.effectiveTo} />
                    </>
                  ) : (
                    version.draftedBy
                  )}
                </span>
              </span>
              <StateWord word={VERSION_STATES[version.state]} />
            </button>
          </li>
        );
      })}
    </ol>
  );
}
