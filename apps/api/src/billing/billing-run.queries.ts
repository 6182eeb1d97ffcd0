import type { BillingRunDetail, BillingRunView, Page } from '@kilowallet/contracts';
import { formatMajor, minor, parseServiceDay, type ServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { pageOf } from '../platform/http/cursor';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { wordingOf } from '../profile/wording';
import { BillingRunRepository, type BillingRunDocument } from './billing-run.repository';
import { PartitionRepository } from './partition.repository';
import { RunExceptionRepository } from './run-exception.repository';
import { totalsOf, walletsDone } from './run-totals';

/** More are in the database, but no person reads on. */
const EXCEPTIONS_SHOWN = 1_000;

/** Billing runs as screens show them. */
@Injectable()
export class BillingRunQueries {
  constructor(
    private readonly runs: BillingRunRepository,
    private readonly partitions: PartitionRepository,
    private readonly exceptions: RunExceptionRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async page(limit: number, below?: string): Promise<Page<BillingRunView>> {
    const page = pageOf(await this.runs.newest(limit + 1, below), limit, (run) => [run._id]);
    return { ...page, items: await Promise.all(page.items.map((run) => this.viewOf(run))) };
  }

  async detail(id: string): Promise<BillingRunDetail> {
    const day = parseServiceDay(id);
    const run = day && (await this.runs.ofDay(day));
    if (!run) throw new ProblemError('billing-run.not-found');
    const exceptions = await this.exceptions.ofDay(run._id, EXCEPTIONS_SHOWN);
    const wording = wordingOf(this.profile.current());
    return {
      ...(await this.viewOf(run)),
      exceptions: exceptions.map(({ connectionId, connectionNumber, reason, detail, since, day: of }) => ({
        connectionId,
        connectionNumber,
        reason,
        detail: since === of ? detail : `Unbilled since ${wording.day(since)}. ${detail}`,
      })),
    };
  }

  /** The run as it stands: its totals once it is complete, and until then those of the work that is done. */
  async viewOf(run: BillingRunDocument): Promise<BillingRunView> {
    const [partitions, exceptionCount] = await Promise.all([
      this.partitions.ofRun(run._id, run.round),
      this.exceptions.countOfDay(run._id),
    ]);
    const totals = run.totals ?? totalsOf(partitions, 0);
    const { minorDigits } = this.profile.current().currency;
    return {
      id: run._id,
      serviceDay: run._id,
      state: run.state,
      startedBy: run.startedBy,
      startedAt: run.startedAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      progress: {
        walletsDone: walletsDone(partitions),
        walletsTotal: Math.max(run.walletsTotal, walletsDone(partitions)),
      },
      totals: {
        sheets: totals.sheets,
        energyKwh: totals.energyKwh,
        charged: formatMajor(minor(totals.charged), minorDigits),
        subsidy: formatMajor(minor(totals.subsidy), minorDigits),
        provisionalDays: totals.provisional,
        defaulters: totals.defaulters,
        alerts: totals.alerts,
      },
      exceptionCount,
      digest: run.totals?.digest ?? null,
    };
  }

  async ofDay(day: ServiceDay): Promise<BillingRunView | null> {
    const run = await this.runs.ofDay(day);
    return run && this.viewOf(run);
  }

  async last(): Promise<BillingRunView | null> {
    const [run] = await this.runs.newest(1);
    return run ? this.viewOf(run) : null;
  }
}
