'use client';

import { PageHeader } from '@kilowallet/ui';
import { auditSource } from '@/features/api/operations';
import { ListView } from '@/features/admin-list/list-view';
import { AUDIT_COLUMNS } from './audit-columns';

const SEARCH = { label: 'On what', placeholder: 'connection:… or user:…', name: 'subject' };

/** Every change that a person made, newest first. */
export function AuditPage() {
  return (
    <>
      <PageHeader title="Audit log" subtitle="Every change that a person made, newest first" />
      <ListView
        caption="Audit log"
        source={auditSource}
        columns={AUDIT_COLUMNS}
        rowKey={(row) => row.id}
        search={SEARCH}
        empty={{ title: 'Nothing has been changed yet', detail: 'Changes by people are recorded here for good.' }}
        file="audit-log"
      />
    </>
  );
}
