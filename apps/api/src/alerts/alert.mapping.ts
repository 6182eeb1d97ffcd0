import type { AlertView } from '@kilowallet/contracts';
import { formatMajor, minor } from '@kilowallet/kernel';
import { SEVERITY } from './alert-texts';
import type { AlertDocument } from './alert.repository';

/** An alert as one kind of reader sees it: the consumer and the staff each have their own "read". */
export function alertView(alert: AlertDocument, reader: 'consumer' | 'staff', minorDigits: number): AlertView {
  const readAt = reader === 'staff' ? alert.readByStaffAt : alert.readByConsumerAt;
  return {
    id: alert._id,
    kind: alert.kind,
    severity: SEVERITY[alert.kind],
    connectionId: alert.connectionId,
    connectionNumber: alert.connectionNumber,
    consumerName: alert.consumerName,
    message: alert.message,
    balance: formatMajor(minor(alert.balance), minorDigits),
    raisedAt: alert.raisedAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
