import { ok, parseMajor } from '@kilowallet/kernel';
import { adjustment, type Entry } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { OnRecharge } from '../switching/on-recharge';
import { PostEntry } from '../wallet/post-entry';

export type BalanceAdjustment = {
  readonly connectionId: string;
  /** Signed, major units. */
  readonly amount: string;
  readonly note: string;
  readonly requestKey: string;
};

/** Changes a balance by an amount that an officer answers for; the request's key makes a repeat harmless, for ever. */
@Injectable()
export class AdjustBalance {
  constructor(
    private readonly poster: PostEntry,
    private readonly onCredit: OnRecharge,
    private readonly audit: AuditLog,
    private readonly profile: UtilityProfile,
    private readonly clock: Clock,
  ) {}

  async execute(officer: SignedIn, { connectionId, amount, note, requestKey }: BalanceAdjustment): Promise<Entry> {
    const { minorDigits } = this.profile.current().currency;
    const parsed = parseMajor(amount, minorDigits);
    if (!parsed.ok || parsed.value === 0) {
      throw new ProblemError('request.invalid', 'The amount cannot be posted.', [
        { field: 'amount', expected: `an amount other than zero, with at most ${minorDigits} digits after the point` },
      ]);
    }
    // Keys are each person's own, as they are over HTTP.
    const key = `adjustment:${officer.userId}:${requestKey}`;
    const posted = await this.poster.post(connectionId, {
      key,
      kind: 'adjustment',
      worth: parsed.value,
      build: () =>
        ok(
          adjustment(
            parsed.value,
            { key, reference: officer.userId, note },
            { actor: officer.name, at: this.clock.now() },
          ),
        ),
    });
    if (!posted.ok) throw new ProblemError(posted.error === 'key-reused' ? 'wallet.key-reused' : 'wallet.not-found');
    const { entry, before } = posted.value;
    if (before) {
      await this.audit.record({
        actor: officer,
        action: 'wallet.adjusted',
        subject: `connection:${connectionId}`,
        detail: { sequence: entry.after.sequence, amount, note },
      });
    }
    // On a repeat too: it makes good what a crash left out.
    await this.onCredit.execute(entry);
    return entry;
  }
}
