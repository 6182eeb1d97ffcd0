'use client';

import { useParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { TariffVersionView } from '@kilowallet/contracts';
import {
  Card,
  DateTime,
  DescriptionList,
  EmptyState,
  ErrorState,
  NOTHING,
  PageHeader,
  ServiceDate,
  SkeletonLines,
  useFormat,
} from '@kilowallet/ui';
import { tariffQuery, tariffVersionsQuery } from '@/features/api/administration';
import { asProblem } from '@/features/api/api-problem';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { Facts } from '@/features/admin-frame/facts';
import { StateWord } from '@/features/admin-words/state-word';
import { CATEGORIES, VERSION_STATES } from '@/features/admin-words/words';

/** One tariff and every version of it; what was in force once is never altered. */
export function TariffPage() {
  const { tariff: id } = useParams<{ tariff: string }>();
  const format = useFormat();
  const { data: tariff } = useQuery(tariffQuery(id));
  const versions = useQuery(tariffVersionsQuery(id));
  return (
    <>
      <BackLink href={adminPaths.tariffs}>Tariffs</BackLink>
      <PageHeader title={tariff?.name ?? 'Tariff'} subtitle={tariff ? `${tariff.code} · ${tariff.utility}` : NOTHING} />
      <div className="space-y-4">
        <Card title="As published">
          <Facts
            rows={4}
            items={
              tariff && [
                { term: 'Source', detail: tariff.source },
                {
                  term: 'Categories',
                  detail: tariff.categories.map((category) => CATEGORIES[category].label).join(', '),
                },
                { term: 'Connections', detail: format.count(tariff.connections) },
              ]
            }
          />
        </Card>
        {versions.isPending && (
          <Card title="Versions">
            <SkeletonLines count={8} />
          </Card>
        )}
        {versions.error && !versions.data && (
          <Card>
            <ErrorState problem={asProblem(versions.error)} onRetry={() => void versions.refetch()} />
          </Card>
        )}
        {versions.data?.length === 0 && (
          <Card>
            <EmptyState title="No versions yet" detail="A tariff has prices from its first approved version on." />
          </Card>
        )}
        {versions.data?.map((version) => (
          <VersionCard key={version.id} version={version} />
        ))}
      </div>
    </>
  );
}

function VersionCard({ version }: { version: TariffVersionView }) {
  const format = useFormat();
  return (
    <Card
      title={`From ${format.day(version.effectiveFrom)}`}
      hint={`Drafted by ${version.draftedBy}`}
      actions={<StateWord word={VERSION_STATES[version.state]} />}
    >
      <dl className="divide-y divide-line text-sm">
        {version.linesInWords.map((line) => (
          <div key={line.code} className="grid gap-1 py-3 first:pt-0 sm:grid-cols-[12rem_1fr] sm:gap-6">
            <dt className="font-medium text-ink">{line.label}</dt>
            <dd className="text-soft">{line.words}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 border-t border-line pt-4">
        <DescriptionList
          items={[
            { term: 'In force from', detail: <ServiceDate day={version.effectiveFrom} style="long" /> },
            {
              term: 'Until',
              detail: version.effectiveTo ? <ServiceDate day={version.effectiveTo} style="long" /> : 'Further notice',
            },
            { term: 'Approved by', detail: version.approvedBy ?? NOTHING },
            { term: 'Approved', detail: <DateTime at={version.approvedAt} /> },
          ]}
        />
      </div>
      <details className="mt-4 text-sm">
        <summary className="cursor-pointer rounded font-medium text-accent">The definition, as stored</summary>
        <pre className="mt-3 max-h-96 overflow-auto rounded-lg bg-sunken p-4 font-mono text-xs text-soft" tabIndex={0}>
          {JSON.stringify(version.definition, null, 2)}
        </pre>
      </details>
    </Card>
  );
}
