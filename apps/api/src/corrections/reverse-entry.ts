import { minor } from '@kilowallet/kernel';
import { reversal, worthOf, type Entry } from '@kilowallet/wallet';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { ProblemError } from '../platform/problems/problem.error';
import { OnRecharge } from '../switching/on-recharge';
import { LedgerRepository } from '../wallet/ledger.repository';
import { PostEntry } from '../wallet/post-entry';

export type ReversalOf = { readonly connectionId: string; readonly entryId: string; readonly note: string };

const REFUSALS = {
  'wallet-not-found': 'wallet.not-found',
  'key-reused': 'wallet.key-reused',
  'not-reversible': 'reversal.not-possible',
  'arrears-paid-since': 'reversal.arrears-paid',
} as const;

/** Takes an entry back by one that names it: nothing in the ledger is edited or deleted. An entry is reversed once. */
@Injectable()
export class ReverseEntry {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly poster: PostEntry,
    private readonly onCredit: OnRecharge,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns the entry that reverses; the same one however often it is asked for, and by whomever */
  async execute(officer: SignedIn, { connectionId, entryId, note }: ReversalOf): Promise<Entry> {
    const wrong = await this.ledger.byId(entryId);
    if (wrong?.walletId !== connectionId) throw new ProblemError('ledger-entry.not-found');
    const origin = { actor: officer.name, at: this.clock.now() };
    const posted = await this.poster.post(connectionId, {
      key: `reversal:${entryId}`,
      kind: 'reversal',
      worth: minor(-worthOf(wrong)),
      build: (state) => reversal(state, wrong, entryId, note, origin),
    });
    if (!posted.ok) throw new ProblemError(REFUSALS[posted.error]);
    const { entry, before } = posted.value;
    if (before) {
      await this.audit.record({
        actor: officer,
        action: 'ledger-entry.reversed',
        subject: `connection:${connectionId}`,
        detail: { entry: entryId, sequence: entry.after.sequence, note },
      });
    }
    await this.onCredit.execute(entry);
    return entry;
  }
}
