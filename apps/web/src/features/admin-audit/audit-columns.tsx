import type { AuditRecordView } from '@kilowallet/contracts';
import { DateTime, NOTHING, useFormat } from '@kilowallet/ui';
import type { ListColumn } from '@/features/admin-list/list-column';
import { forReading, inOneLine } from './audit-detail';
import { SubjectLink } from './subject-link';

export const AUDIT_COLUMNS: readonly ListColumn<AuditRecordView>[] = [
  { id: 'at', header: 'When', onCard: 'title', cell: (row) => <DateTime at={row.at} />, csv: (row) => row.at },
  { id: 'actor', header: 'Who', cell: (row) => row.actor, csv: (row) => row.actor },
  { id: 'action', header: 'What', cell: (row) => row.action.replaceAll(/[.-]/g, ' '), csv: (row) => row.action },
  {
    id: 'subject',
    header: 'On what',
    className: 'wrap-anywhere',
    cell: (row) => <SubjectLink subject={row.subject} />,
    csv: (row) => row.subject,
  },
  {
    id: 'detail',
    header: 'Detail',
    className: 'max-w-md wrap-anywhere text-soft max-sm:text-right',
    cell: (row) => <Detail detail={row.detail} />,
    csv: (row) => inOneLine(row.detail),
  },
];

function Detail({ detail }: Pick<AuditRecordView, 'detail'>) {
  const format = useFormat();
  return forReading(detail, format) || NOTHING;
}
