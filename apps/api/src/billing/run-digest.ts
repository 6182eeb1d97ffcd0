import type { RunDigestView } from '@kilowallet/contracts';
import { parseServiceDay, toDayNumber } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { ProblemError } from '../platform/problems/problem.error';
import { entryId } from '../wallet/entry-id';
import { LedgerRepository } from '../wallet/ledger.repository';
import { BillingRunRepository, type BillingRunDocument } from './billing-run.repository';
import { PartitionRepository } from './partition.repository';

const PAGE = 2_000;
const HEADER = 'partition,connection,entry,hash\n';

/**
 * A run's digest and all that it is folded from, for somebody who keeps it elsewhere: whoever changes the ledger later,
 * with whatever rights, cannot make it come to the digest that was handed out.
 */
@Injectable()
export class RunDigest {
  constructor(
    private readonly runs: BillingRunRepository,
    private readonly partitions: PartitionRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  /** @throws ProblemError where the run is not complete: it has no digest yet */
  async view(id: string): Promise<RunDigestView> {
    const run = await this.completed(id);
    const partitions = await this.partitions.ofRun(run._id, run.round);
    return {
      serviceDay: run._id,
      digest: run.totals?.digest ?? '',
      partitions: partitions.map(({ number, upTo, sums }) => ({
        number,
        upTo,
        sheets: sums.sheets,
        digest: sums.digest,
      })),
    };
  }

  /** The day's charges in the order in which they are folded, each with the hash that heads its wallet's chain. */
  async csv(id: string): Promise<AsyncGenerator<string>> {
    return this.lines(await this.completed(id));
  }

  private async *lines({ _id, boundaries }: BillingRunDocument): AsyncGenerator<string> {
    const day = toDayNumber(_id);
    let partition = 0;
    let after: { walletId: string; sequence: number } | undefined;
    yield HEADER;
    for (;;) {
      const page = await this.ledger.ofDay(day, PAGE, after);
      let lines = '';
      for (const { kind, walletId, after: state } of page) {
        if (kind !== 'charge') continue;
        while (partition < boundaries.length - 1 && walletId > (boundaries[partition] ?? '')) partition += 1;
        // Ids and hashes are letters, digits and dashes: no cell needs quotes.
        lines += `${partition},${walletId},${entryId(walletId, state.sequence)},${state.hash}\n`;
      }
      if (lines !== '') yield lines;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = { walletId: last.walletId, sequence: last.after.sequence };
    }
  }

  private async completed(id: string): Promise<BillingRunDocument> {
    const day = parseServiceDay(id);
    const run = day && (await this.runs.ofDay(day));
    if (!run) throw new ProblemError('billing-run.not-found');
    if (run.state !== 'completed') {
      throw new ProblemError('billing-run.not-completed', 'The digest is drawn up when the run is complete.');
    }
    return run;
  }
}
