'use client';

import type { TariffVersionView, TariffView } from '@kilowallet/contracts';
import { Card, DateTime, DescriptionList, NOTHING, ServiceDate, useFormat } from '@kilowallet/ui';
import { StateWord } from '@/features/admin-words/state-word';
import { VERSION_STATES } from '@/features/admin-words/words';
import { standing } from './approval';
import { LinesInWords } from './lines-in-words';
import { PriceCurve } from './price-curve';
import { VersionActions } from './version-actions';
import { VersionDiff } from './version-diff';

/** One version: where it stands, its lines in words, what it costs and what it changes. */
export function VersionView(props: {
  tariff: TariffView | undefined;
  version: TariffVersionView;
  all: readonly TariffVersionView[];
}) {
  const { version, tariff } = props;
  const format = useFormat();
  return (
    <div className="min-w-0 space-y-4">
      <Card
        title={`Prices from ${format.day(version.effectiveFrom)}`}
        hint={standing(version)}
        actions={<StateWord word={VERSION_STATES[version.state]} />}
      >
        <div className="space-y-5">
          <VersionActions version={version} />
          <LinesInWords lines={version.linesInWords} />
          <div className="border-t border-line pt-4">
            <DescriptionList
              items={[
                { term: 'In force', detail: <InForce version={version} /> },
                { term: 'Source', detail: version.source ?? tariff?.source ?? NOTHING },
                { term: 'Drafted', detail: <Step by={version.draftedBy} at={version.draftedAt} /> },
                { term: 'Submitted', detail: <Step by={version.submittedBy} at={version.submittedAt} /> },
                { term: 'Approved', detail: <Step by={version.approvedBy} at={version.approvedAt} /> },
              ]}
            />
          </div>
        </div>
      </Card>
      <PriceCurve versionId={version.id} definition={version.definition} />
      <VersionDiff version={version} all={props.all} />
      <Card>
        <details className="text-sm">
          <summary className="cursor-pointer rounded font-medium text-accent">The definition, as stored</summary>
          <pre
            className="mt-3 max-h-96 overflow-auto rounded-lg bg-sunken p-4 font-mono text-xs text-soft"
            tabIndex={0}
          >
            {JSON.stringify(version.definition, null, 2)}
          </pre>
        </details>
      </Card>
    </div>
  );
}

function InForce({ version }: { version: TariffVersionView }) {
  return (
    <>
      from <ServiceDate day={version.effectiveFrom} style="long" />
      {version.effectiveTo ? (
        <>
          {' '}
          to <ServiceDate day={version.effectiveTo} style="long" />
        </>
      ) : (
        ', until further notice'
      )}
    </>
  );
}

function Step({ by, at }: { by: string | null; at: string | null }) {
  if (by === null) return NOTHING;
  return (
    <>
      {by}, <DateTime at={at} />
    </>
  );
}
