'use client';

import { useMemo, useState } from 'react';
import type { UserView } from '@kilowallet/contracts';
import { RiAddLine } from '@remixicon/react';
import { Button, DateTime, PageHeader, StatusBadge } from '@kilowallet/ui';
import { usersSource } from '@/features/api/administration';
import type { ListColumn } from '@/features/admin-list/list-column';
import type { ListFilter } from '@/features/admin-list/list-filter';
import { ListView } from '@/features/admin-list/list-view';
import { useSession } from '@/features/session/session-context';
import { CreateUserDialog } from './create-user-dialog';
import { ROLE_CHOICES, ROLES } from './roles';
import { SwitchUserDialog } from './switch-user-dialog';

const FILTERS: readonly ListFilter[] = [{ name: 'role', label: 'Role', options: ROLE_CHOICES }];

const FACTS: readonly ListColumn<UserView>[] = [
  {
    id: 'name',
    header: 'Name',
    onCard: 'title',
    cell: (row) => <span className="font-medium">{row.name}</span>,
    csv: (row) => row.name,
  },
  { id: 'username', header: 'User name', cell: (row) => row.username, csv: (row) => row.username },
  { id: 'role', header: 'Role', cell: (row) => ROLES[row.role], csv: (row) => row.role },
  {
    id: 'state',
    header: 'State',
    cell: (row) => (
      <StatusBadge tone={row.disabled ? 'bad' : 'good'}>{row.disabled ? 'Disabled' : 'Active'}</StatusBadge>
    ),
    csv: (row) => (row.disabled ? 'disabled' : 'active'),
  },
  { id: 'since', header: 'Since', cell: (row) => <DateTime at={row.createdAt} />, csv: (row) => row.createdAt },
];

export function UsersPage() {
  const { user: self } = useSession();
  const [creating, setCreating] = useState(false);
  const [switching, setSwitching] = useState<UserView | null>(null);
  const columns = useMemo<readonly ListColumn<UserView>[]>(
    () => [
      ...FACTS,
      {
        id: 'switch',
        header: 'Actions',
        headerHidden: true,
        align: 'end',
        cell: (row) =>
          // Nobody locks themselves out.
          row.id !== self.userId && (
            <Button kind="secondary" size="xs" onClick={() => setSwitching(row)}>
              {row.disabled ? 'Enable…' : 'Disable…'}
            </Button>
          ),
      },
    ],
    [self.userId],
  );
  return (
    <>
      <PageHeader
        title="Users"
        subtitle="Who may sign in, and as what"
        actions={
          <Button icon={RiAddLine} onClick={() => setCreating(true)}>
            Add a user
          </Button>
        }
      />
      <ListView
        caption="Users"
        source={usersSource}
        columns={columns}
        rowKey={(row) => row.id}
        search={{ label: 'Search', placeholder: 'Name or user name' }}
        filters={FILTERS}
        empty={{ title: 'No users', detail: 'Add the first one.' }}
        file="users"
      />
      {creating && <CreateUserDialog onClose={() => setCreating(false)} />}
      {switching && <SwitchUserDialog user={switching} onClose={() => setSwitching(null)} />}
    </>
  );
}
