'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import type { WhatIfView } from '@kilowallet/contracts';
import {
  Card,
  EmptyState,
  ErrorState,
  NOTHING,
  Notice,
  PageHeader,
  Progress,
  SkeletonLines,
  useFormat,
} from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { tariffVersionQuery, whatIfQuery } from '@/features/api/tariffs';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { StateWord } from '@/features/admin-words/state-word';
import { WHAT_IF_STATES } from '@/features/admin-words/words';
import { isUnderWay, skippedInWords } from './comparison';
import { Months } from './months';
import { WhatIfResult } from './what-if-result';

const LOOK_AGAIN_MS = 700;

/** One comparison: how far it has come, and then what it found. */
export function WhatIfPage() {
  const { whatIf: id } = useParams<{ whatIf: string }>();
  const format = useFormat();
  const query = useQuery({
    ...whatIfQuery(id),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  });
  const whatIf = query.data;
  if (query.error && !whatIf) {
    return (
      <Card>
        <ErrorState problem={asProblem(query.error)} onRetry={() => void query.refetch()} />
      </Card>
    );
  }
  const skipped = whatIf ? skippedInWords(whatIf.skipped, format.count) : [];
  return (
    <>
      <BackLink href={adminPaths.whatIfs}>What-if</BackLink>
      <PageHeader
        title={whatIf ? whatIf.tariffName : 'Comparison'}
        subtitle={whatIf ? <Months from={whatIf.from} to={whatIf.to} /> : NOTHING}
        actions={whatIf && <StateWord word={WHAT_IF_STATES[whatIf.state]} />}
      />
      <div className="space-y-4">
        {whatIf ? (
          <Asked whatIf={whatIf} />
        ) : (
          <Card title="Progress">
            <SkeletonLines count={3} />
          </Card>
        )}
        {skipped.length > 0 && (
          <Notice tone="info" title="Connections that are not in it">
            {skipped.join('; ')}.
          </Notice>
        )}
        {whatIf?.result && whatIf.result.connections > 0 && <WhatIfResult result={whatIf.result} />}
        {whatIf?.state === 'done' && whatIf.result?.connections === 0 && (
          <Card>
            <EmptyState
              title="Nothing to compare"
              detail="No connection of the tariff used anything in these months."
            />
          </Card>
        )}
      </div>
    </>
  );
}

function Asked({ whatIf }: { whatIf: WhatIfView }) {
  const format = useFormat();
  const { data: version } = useQuery(tariffVersionQuery(whatIf.versionId));
  const isOutdated = version?.state === 'draft' && version.draftedAt > whatIf.askedAt;
  return (
    <Card
      title={
        <>
          Under the{' '}
          <Link
            href={adminPaths.tariffVersion(whatIf.tariffId, whatIf.versionId)}
            className="rounded text-accent hover:underline"
          >
            version from {version ? format.day(version.effectiveFrom) : NOTHING}
          </Link>
        </>
      }
      hint={`Asked by ${whatIf.askedBy}, ${format.dateTime(whatIf.askedAt)}`}
    >
      <div className="space-y-4">
        <Progress
          label="Comparison"
          fraction={whatIf.state === 'done' ? 1 : whatIf.total === 0 ? null : Math.min(1, whatIf.done / whatIf.total)}
          detail={`${format.count(whatIf.done)} of ${format.count(whatIf.total)} connections`}
          failed={whatIf.state === 'failed'}
        />
        {whatIf.failure && (
          <Notice tone="bad" title="It could not be finished">
            {whatIf.failure}
          </Notice>
        )}
        {isOutdated && (
          <Notice tone="warn" title="The draft was changed since">
            These figures are of the draft as it was. Start another comparison for what it says now.
          </Notice>
        )}
      </div>
    </Card>
  );
}
