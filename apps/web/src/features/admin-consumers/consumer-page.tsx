'use client';

import { useMemo } from 'react';
import { useParams, useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { Card, DateTime, ErrorState, NOTHING, PageHeader } from '@kilowallet/ui';
import { asProblem } from '@/features/api/api-problem';
import { connectionsSource, consumerQuery } from '@/features/api/connections';
import { adminPaths } from '@/features/admin-frame/admin-paths';
import { BackLink } from '@/features/admin-frame/back-link';
import { Facts } from '@/features/admin-frame/facts';
import {
  AREA_COLUMN,
  BALANCE_COLUMN,
  CATEGORY_COLUMN,
  CONNECTION_FILE_COLUMNS,
  NUMBER_COLUMN,
  SWITCH_COLUMN,
  TARIFF_COLUMN,
} from '@/features/admin-connections/connection-columns';
import { ListView } from '@/features/admin-list/list-view';

const COLUMNS = [NUMBER_COLUMN, CATEGORY_COLUMN, TARIFF_COLUMN, AREA_COLUMN, SWITCH_COLUMN, BALANCE_COLUMN];
const SORTS = ['connectionNumber', 'balance'] as const;

/** One person or firm, and everything that is supplied to them. */
export function ConsumerPage() {
  const { consumer: id } = useParams<{ consumer: string }>();
  const router = useRouter();
  const consumer = useQuery(consumerQuery(id));
  const fixed = useMemo(() => ({ consumerId: id }), [id]);
  const { data } = consumer;
  return (
    <>
      <BackLink href={adminPaths.consumers}>Consumers</BackLink>
      <PageHeader title={data?.name ?? 'Consumer'} subtitle={data?.consumerNumber ?? NOTHING} />
      <div className="space-y-6">
        <Card title="Profile">
          {consumer.error && !data ? (
            <ErrorState problem={asProblem(consumer.error)} onRetry={() => void consumer.refetch()} />
          ) : (
            <Facts
              rows={5}
              items={
                data && [
                  { term: 'Phone', detail: data.phone ?? NOTHING },
                  { term: 'E-mail', detail: data.email ?? NOTHING },
                  { term: 'Address', detail: data.address },
                  { term: 'Area', detail: data.area },
                  { term: 'Since', detail: <DateTime at={data.createdAt} /> },
                ]
              }
            />
          )}
        </Card>
        <ListView
          caption="Connections of this consumer"
          source={connectionsSource}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          onRowClick={(row) => router.push(adminPaths.connection(row.id))}
          fixed={fixed}
          sorts={SORTS}
          expectedRows={2}
          empty={{ title: 'No connections', detail: 'Nothing is supplied to this consumer.' }}
          file={`connections-of-${data?.consumerNumber ?? 'consumer'}`}
          fileColumns={CONNECTION_FILE_COLUMNS}
        />
      </div>
    </>
  );
}
