import { decideDefaulter, disconnectionBalance, explainVerdict, ruleOf, type Verdict } from '@kilowallet/switching';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock';
import { UtilityProfile } from '../profile/utility-profile';
import { wordingOf } from '../profile/wording';
import type { JobDocument } from './job.document';
import { SUPERSEDED } from './show-balance';
import { lowBalanceFacts, type ConnectionNow } from './switching-facts';

/** What is to become of a job before it goes out. */
export type Recheck =
  | { readonly action: 'go' }
  | { readonly action: 'wait'; readonly until: Date | null; readonly note: string }
  | { readonly action: 'call-off'; readonly note: string };

/**
 * Asks again, before a job goes out and before each retry, whether it should: balance, window, protections, holds and
 * the meter may have changed since it was ordered.
 */
@Injectable()
export class RecheckJob {
  constructor(
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  decide(job: JobDocument, connection: ConnectionNow | undefined): Recheck {
    if (!connection) return { action: 'call-off', note: 'The connection is gone.' };
    if (connection.mode !== 'prepaid') return { action: 'call-off', note: 'The connection is no longer prepaid.' };
    if (connection.meter !== job.meter) return { action: 'call-off', note: `Meter ${job.meter} was replaced.` };
    switch (job.kind) {
      case 'disconnect':
        return this.disconnect(connection);
      case 'reconnect':
        return this.reconnect(connection);
      case 'balance':
        return this.balance(job, connection);
    }
  }

  private disconnect(connection: ConnectionNow): Recheck {
    const now = this.clock.now();
    const { disconnection } = this.profile.current();
    const verdict = decideDefaulter({ ...lowBalanceFacts(connection), openJob: null }, disconnection, now);
    switch (verdict.outcome) {
      case 'disconnect':
        return { action: 'go' };
      case 'defer':
        return { action: 'wait', until: verdict.until, note: this.explain(verdict, connection) };
      case 'exclude':
        return { action: 'call-off', note: this.explain(verdict, connection) };
    }
  }

  /** A reconnect knows no window; a payment that was reversed, or used up meanwhile, calls it off. */
  private reconnect(connection: ConnectionNow): Recheck {
    const rule = ruleOf(this.profile.current().disconnection, connection.category);
    if (connection.balance > disconnectionBalance(rule)) return { action: 'go' };
    const balance = wordingOf(this.profile.current()).amount(connection.balance);
    return { action: 'call-off', note: `The balance is ${balance} again.` };
  }

  /** A figure that is no longer the newest would only mislead. */
  private balance({ rechargeSequence = 0 }: JobDocument, connection: ConnectionNow): Recheck {
    if (!this.profile.current().switching.balanceToMeter) {
      return { action: 'call-off', note: 'Balances are no longer sent to meters.' };
    }
    return connection.rechargeSequence > rechargeSequence ? { action: 'call-off', note: SUPERSEDED } : { action: 'go' };
  }

  private explain(verdict: Verdict, { balance }: ConnectionNow): string {
    return explainVerdict(verdict, balance, wordingOf(this.profile.current()));
  }
}
