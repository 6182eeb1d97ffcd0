'use client';

import { useParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { TariffVersionView, TariffView } from '@kilowallet/contracts';
import { Card, EmptyState, ErrorState, NOTHING, PageHeader, SkeletonLines, Tabs, useFormat } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { tariffQuery, tariffVersionsQuery } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { Facts } from '@/features/admin-frame/facts';
import { useUrlState } from '@/features/admin-list/use-url-state';
import { CATEGORIES } from '@/features/admin-words/words';
import { versionToShow } from './approval';
import { NotifiedRates } from './notified-rates';
import { surchargesOf } from './surcharges';
import { LinkButton } from './version-actions';
import { VersionList } from './version-list';
import { VersionView } from './version-view';

const TABS = [
  { value: 'versions', label: 'Versions' },
  { value: 'rates', label: 'Notified rates' },
] as const;

/** One tariff and every version of it; what was in force once is never altered. */
export function TariffPage() {
  const { tariff: id } = useParams<{ tariff: string }>();
  const { data: tariff } = useQuery(tariffQuery(id));
  const versions = useQuery(tariffVersionsQuery(id));
  const [get, change] = useUrlState();
  const takesRates = surchargesOf(versions.data ?? []).length > 0;
  const tab = takesRates && get('tab') === 'rates' ? 'rates' : 'versions';
  const latest = versionToShow(versions.data ?? [], get('version'));
  return (
    <>
      <BackLink href={adminPaths.tariffs}>Tariffs</BackLink>
      <PageHeader
        title={tariff?.name ?? 'Tariff'}
        subtitle={tariff ? `${tariff.code} · ${tariff.utility}` : NOTHING}
        actions={
          <>
            {latest && <LinkButton href={adminPaths.whatIfOf(latest.id)}>What if</LinkButton>}
            <LinkButton href={adminPaths.draftOf(id, latest?.id ?? null)}>Draft a version</LinkButton>
          </>
        }
      />
      <div className="space-y-4">
        <AsPublished tariff={tariff} />
        <Tabs
          label="Parts of the tariff"
          tabs={takesRates ? TABS : TABS.slice(0, 1)}
          value={tab}
          onChange={(value) => change({ tab: value === 'versions' ? null : value })}
        >
          {tab === 'rates' ? (
            <NotifiedRates tariffId={id} versions={versions.data ?? []} />
          ) : (
            <Versions
              tariff={tariff}
              versions={versions.data}
              problem={versions.error && !versions.data ? asProblem(versions.error) : null}
              onRetry={() => void versions.refetch()}
              shown={latest}
              onShow={(version) => change({ version })}
            />
          )}
        </Tabs>
      </div>
    </>
  );
}

function AsPublished({ tariff }: { tariff: TariffView | undefined }) {
  const format = useFormat();
  return (
    <Card title="As published">
      {/* On a phone a source is many lines long. */}
      <div className="max-sm:min-h-72">
        <Facts
          rows={5}
          items={
            tariff && [
              { term: 'Source', detail: tariff.source },
              { term: 'Categories', detail: tariff.categories.map((one) => CATEGORIES[one].label).join(', ') },
              { term: 'Currency', detail: tariff.currency },
              { term: 'Connections', detail: format.count(tariff.connections) },
            ]
          }
        />
      </div>
    </Card>
  );
}

function Versions(props: {
  tariff: TariffView | undefined;
  versions: readonly TariffVersionView[] | undefined;
  problem: ReturnType<typeof asProblem> | null;
  onRetry: () => void;
  shown: TariffVersionView | undefined;
  onShow: (id: string) => void;
}) {
  if (props.problem) {
    return (
      <Card>
        <ErrorState problem={props.problem} onRetry={props.onRetry} />
      </Card>
    );
  }
  if (props.versions?.length === 0) {
    return (
      <Card>
        <EmptyState title="No versions yet" detail="A tariff has prices from its first approved version on." />
      </Card>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <Card flush>
        {props.versions ? (
          <VersionList versions={props.versions} shown={props.shown?.id} onShow={props.onShow} />
        ) : (
          <div className="p-5">
            <SkeletonLines count={2} />
          </div>
        )}
      </Card>
      {props.versions && props.shown ? (
        <VersionView key={props.shown.id} tariff={props.tariff} version={props.shown} all={props.versions} />
      ) : (
        <Card title="Prices">
          <SkeletonLines count={12} />
        </Card>
      )}
    </div>
  );
}
