'use client';

import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ApiKeyView } from '@kilowallet/contracts';
import { RiAddLine } from '@remixicon/react';
import { Button, Card, DataTable, DateTime, EmptyState, PageHeader, StatusBadge, type Column } from '@kilowallet/ui';
import { apiKeysQuery } from '@/features/api/administration';
import { asProblem } from '@/features/api/api-problem';
import { CreateKeyDialog } from './create-key-dialog';
import { RevokeKeyDialog } from './revoke-key-dialog';
import { RotateKeyDialog } from './rotate-key-dialog';
import { SCOPES } from './scopes';

const FACTS: readonly Column<ApiKeyView>[] = [
  {
    id: 'name',
    header: 'Name',
    onCard: 'title',
    sortBy: (row) => row.name,
    cell: (row) => <span className="font-medium">{row.name}</span>,
  },
  {
    id: 'prefix',
    header: 'Begins with',
    cell: (row) => <code className="font-mono text-xs whitespace-nowrap">{row.prefix}…</code>,
  },
  {
    id: 'scopes',
    header: 'May',
    className: 'max-sm:text-right',
    cell: (row) => row.scopes.map((scope) => SCOPES[scope]).join(', '),
  },
  {
    id: 'used',
    header: 'Last used',
    sortBy: (row) => row.lastUsedAt ?? '',
    cell: (row) => <DateTime at={row.lastUsedAt} />,
  },
  {
    id: 'expires',
    header: 'Expires',
    sortBy: (row) => row.expiresAt ?? '',
    cell: (row) => <DateTime at={row.expiresAt} />,
  },
];

/** Systems that speak to the API by themselves. */
export function ApiKeysPage() {
  const keysOfAll = useQuery(apiKeysQuery);
  const [creating, setCreating] = useState(false);
  const [rotating, setRotating] = useState<ApiKeyView | null>(null);
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null);
  const columns = useMemo<readonly Column<ApiKeyView>[]>(
    () => [
      ...FACTS,
      {
        id: 'state',
        header: 'State',
        align: 'end',
        cell: (row) =>
          row.revokedAt ? (
            <StatusBadge>Revoked</StatusBadge>
          ) : (
            <span className="inline-flex justify-end gap-2">
              <Button kind="secondary" size="xs" onClick={() => setRotating(row)}>
                Replace…
              </Button>
              <Button kind="secondary" size="xs" onClick={() => setRevoking(row)}>
                Revoke…
              </Button>
            </span>
          ),
      },
    ],
    [],
  );
  return (
    <>
      <PageHeader
        title="API keys"
        subtitle="For systems: meter data, the metering provider, reconciliation"
        actions={
          <Button icon={RiAddLine} onClick={() => setCreating(true)}>
            Make a key
          </Button>
        }
      />
      <Card flush>
        <DataTable
          caption="API keys"
          columns={columns}
          rows={keysOfAll.data}
          rowKey={(row) => row.id}
          problem={keysOfAll.error ? asProblem(keysOfAll.error) : null}
          onRetry={() => void keysOfAll.refetch()}
          expectedRows={4}
          empty={<EmptyState title="No keys yet" detail="A key lets one system do one kind of thing." />}
        />
      </Card>
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {rotating && <RotateKeyDialog apiKey={rotating} onClose={() => setRotating(null)} />}
      {revoking && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
