import type { AlertKind } from '@kilowallet/contracts';
import type { Minor } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { LiveEvents } from '../live/live-events';
import type { ConnectionDocument } from '../connections/connection.document';
import { ConnectionRepository } from '../connections/connection.repository';
import { UtilityProfile } from '../profile/utility-profile';
import { wordingOf } from '../profile/wording';
import { alertMessage } from './alert-texts';
import { alertView } from './alert.mapping';
import { AlertRepository, type AlertDocument } from './alert.repository';

/** Something that a consumer has to be told. */
export type Occasion = {
  /** The same occasion has the same id, however often its cause is worked through. */
  readonly id: string;
  readonly kind: AlertKind;
  readonly connectionId: string;
  readonly balance: Minor;
  /** The sum received, for `recharge-received`. */
  readonly amount?: Minor;
  readonly particulars?: string;
};

/** What an alert says of its connection. */
export type AlertedConnection = Pick<ConnectionDocument, 'connectionNumber' | 'consumer'>;

/** Stores alerts, each once, and then announces them to the consumer's screens and to operations. */
@Injectable()
export class RaiseAlerts {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly connections: ConnectionRepository,
    private readonly profile: UtilityProfile,
    private readonly live: LiveEvents,
    private readonly clock: Clock,
  ) {}

  /** Answers how many were new; the others had been raised, and announced, before. */
  async execute(occasions: readonly Occasion[], known?: ReadonlyMap<string, AlertedConnection>): Promise<number> {
    if (occasions.length === 0) return 0;
    const connections = known ?? (await this.connections.byIds(occasions.map((occasion) => occasion.connectionId)));
    const raisedAt = this.clock.now();
    const documents = occasions.map((occasion): AlertDocument => {
      const connection = connections.get(occasion.connectionId);
      if (!connection) throw new Error(`an alert for connection ${occasion.connectionId}, which does not exist`);
      return {
        _id: occasion.id,
        kind: occasion.kind,
        connectionId: occasion.connectionId,
        connectionNumber: connection.connectionNumber,
        consumerId: connection.consumer.id,
        consumerName: connection.consumer.name,
        message: this.messageOf(occasion),
        balance: occasion.balance,
        raisedAt,
      };
    });
    const stored = await this.alerts.storeNew(documents);
    const { minorDigits } = this.profile.current().currency;
    for (const alert of stored) {
      if (this.live.isWatched(alert.connectionId)) {
        this.live.toConnection(alert.connectionId, 'alert.raised', alertView(alert, 'consumer', minorDigits));
      }
      this.live.toOps('alert.raised', alertView(alert, 'staff', minorDigits));
    }
    return stored.length;
  }

  private messageOf({ kind, balance, amount, particulars }: Occasion): string {
    const wording = wordingOf(this.profile.current());
    return alertMessage(kind, {
      balance: wording.amount(balance),
      ...(amount === undefined ? {} : { amount: wording.amount(amount) }),
      ...(particulars === undefined ? {} : { particulars }),
    });
  }
}
