import type { PaymentView } from '@kilowallet/contracts';
import { DateTime, Money } from '@kilowallet/ui';
import { ConnectionLink } from '@/features/admin-frame/connection-link';
import type { ListColumn } from '@/features/admin-list/list-column';
import { StateWord } from '@/features/admin-words/state-word';
import { PAYMENT_METHODS, PAYMENT_STATES } from '@/features/admin-words/words';

export const PAYMENT_COLUMNS: readonly ListColumn<PaymentView>[] = [
  {
    id: 'connection',
    header: 'Connection',
    onCard: 'title',
    cell: (row) => <ConnectionLink id={row.connectionId} number={row.connectionNumber} />,
    csv: (row) => row.connectionNumber,
  },
  {
    id: 'method',
    header: 'Method',
    cell: (row) => PAYMENT_METHODS[row.method].label,
    csv: (row) => row.method,
  },
  {
    id: 'reference',
    header: 'Reference',
    className: 'wrap-anywhere',
    cell: (row) => row.reference,
    csv: (row) => row.reference,
  },
  {
    id: 'state',
    header: 'State',
    cell: (row) => <StateWord word={PAYMENT_STATES[row.state]} />,
    csv: (row) => row.state,
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    cell: (row) => <Money value={row.amount} className="font-medium" />,
    csv: (row) => row.amount,
  },
  {
    id: 'arrears',
    header: 'To arrears',
    align: 'end',
    cell: (row) => <Money value={row.split?.toArrears} />,
    csv: (row) => row.split?.toArrears,
  },
  {
    id: 'wallet',
    header: 'To wallet',
    align: 'end',
    cell: (row) => <Money value={row.split?.toWallet} />,
    csv: (row) => row.split?.toWallet,
  },
  { id: 'created', header: 'Begun', cell: (row) => <DateTime at={row.createdAt} />, csv: (row) => row.createdAt },
];

export const PAYMENT_FILE_COLUMNS = [
  { header: 'Gateway', value: (row: PaymentView) => row.gateway },
  { header: 'Balance after', value: (row: PaymentView) => row.balanceAfter },
  { header: 'Confirmed', value: (row: PaymentView) => row.confirmedAt },
  { header: 'Failure', value: (row: PaymentView) => row.failureReason },
];
