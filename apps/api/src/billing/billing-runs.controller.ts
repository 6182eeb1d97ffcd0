import { Readable } from 'node:stream';
import {
  billingRunDetail,
  billingRunsPage,
  billingRunsQuery,
  billingRunView,
  createBillingRunRequest,
  id,
  runDigestView,
  type BillingRunDetail,
  type BillingRunView,
  type Page,
  type RunDigestView,
} from '@kilowallet/contracts';
import { parseServiceDay, serviceDay } from '@kilowallet/kernel';
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { Idempotent } from '../platform/idempotency/idempotent.decorator';
import { ProblemError } from '../platform/problems/problem.error';
import { BillingRunQueries } from './billing-run.queries';
import { BillingRuns } from './billing-runs';
import { RunDigest } from './run-digest';

@ApiTags('billing runs')
@Roles('admin', 'officer')
@Controller('billing-runs')
export class BillingRunsController {
  constructor(
    private readonly runs: BillingRuns,
    private readonly queries: BillingRunQueries,
    private readonly digest: RunDigest,
    private readonly audit: AuditLog,
  ) {}

  @Post()
  @Idempotent()
  @Endpoint({
    summary: 'Bill a service day',
    description:
      'Answers at once; progress is at the run itself and in the live event `run.progress`. A run that was stopped ' +
      'goes on where it stood. A completed day is looked through again: whoever could not be billed then is billed now.',
    status: 202,
    response: billingRunView,
    problems: ['billing-run.day-not-over'],
  })
  async start(
    @CurrentUser() user: SignedIn,
    @Body(parse(createBillingRunRequest)) body: z.infer<typeof createBillingRunRequest>,
  ): Promise<BillingRunView> {
    const run = await this.runs.start(serviceDay(body.serviceDay), user.name);
    await this.audit.record({ actor: user, action: 'billing-run.started', subject: `billing-run:${run._id}` });
    return this.queries.viewOf(run);
  }

  @Post(':id/stop')
  @Idempotent()
  @Endpoint({
    summary: 'Stop a run between two batches',
    status: 200,
    response: billingRunView,
    problems: ['billing-run.not-found'],
  })
  async stop(@CurrentUser() user: SignedIn, @Param('id', parse(id)) runId: string): Promise<BillingRunView> {
    const day = parseServiceDay(runId);
    if (!day) throw new ProblemError('billing-run.not-found');
    const stopped = await this.runs.stop(day);
    if (stopped) {
      await this.audit.record({ actor: user, action: 'billing-run.stopped', subject: `billing-run:${day}` });
    }
    return this.queries.detail(day);
  }

  @Get()
  @Endpoint({ summary: 'Runs, the newest day first', response: billingRunsPage })
  list(@Query(parse(billingRunsQuery)) query: z.infer<typeof billingRunsQuery>): Promise<Page<BillingRunView>> {
    const below = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ['string'])[0];
    return this.queries.page(query.limit, below);
  }

  @Get(':id')
  @Endpoint({
    summary: 'One run, with those it could not bill and why',
    response: billingRunDetail,
    problems: ['billing-run.not-found'],
  })
  detail(@Param('id', parse(id)) runId: string): Promise<BillingRunDetail> {
    return this.queries.detail(runId);
  }

  @Get(':id/digest')
  @Endpoint({
    summary: 'What the digest of a completed run is folded from: the digest of each partition',
    response: runDigestView,
    problems: ['billing-run.not-found', 'billing-run.not-completed'],
  })
  digestOf(@Param('id', parse(id)) runId: string): Promise<RunDigestView> {
    return this.digest.view(runId);
  }

  @Get(':id/digest/charges')
  @Endpoint({
    summary: 'The charges behind the digest, as a file: partition, connection, entry and hash, in the order of folding',
    response: null,
    produces: 'text/csv',
    problems: ['billing-run.not-found', 'billing-run.not-completed'],
  })
  async chargesOfDigest(@Param('id', parse(id)) runId: string): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.digest.csv(runId)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="billing-run-${runId}.csv"`,
    });
  }
}
