import {
  ackedJobs,
  ackJobRequest,
  ackJobsRequest,
  claimedJobs,
  claimJobsRequest,
  id,
  jobsPage,
  jobsQuery,
  jobView as jobViewSchema,
  resolveJobRequest,
  retryJobRequest,
  type JobView,
  type Page,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, Roles, Scope } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { PROBLEMS } from '../platform/problems/problem-codes';
import { ProblemError } from '../platform/problems/problem.error';
import { AcknowledgeJobs } from './acknowledge-jobs';
import { ClaimJobs } from './claim-jobs';
import { JobViews } from './job-views';
import { JobRepository } from './job.repository';
import { OperateJob } from './operate-job';

@ApiTags('defaulters and jobs')
@Controller('amisp/jobs')
export class JobsController {
  constructor(
    private readonly jobs: JobRepository,
    private readonly claimJobs: ClaimJobs,
    private readonly acknowledge: AcknowledgeJobs,
    private readonly operate: OperateJob,
    private readonly views: JobViews,
  ) {}

  @Get()
  @Roles('admin', 'officer', 'integrator')
  @Scope('jobs:read')
  @Endpoint({ summary: 'Disconnect and reconnect jobs, newest first', response: jobsPage })
  async list(@Query(parse(jobsQuery)) query: z.infer<typeof jobsQuery>): Promise<Page<JobView>> {
    const [at, jobId] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    const rows = await this.jobs.newest(
      { state: query.state, kind: query.kind, connectionId: query.connectionId },
      query.limit + 1,
      at === undefined || jobId === undefined ? undefined : { at: new Date(at), id: jobId },
    );
    const page = pageOf(rows, query.limit, (row) => [row.createdAt.getTime(), row._id]);
    return { ...page, items: page.items.map((job) => this.views.of(job)) };
  }

  @Get(':id')
  @Roles('admin', 'officer', 'integrator')
  @Scope('jobs:read')
  @Endpoint({ summary: 'One job with its whole story', response: jobViewSchema, problems: ['job.not-found'] })
  async read(@Param('id', parse(id)) jobId: string): Promise<JobView> {
    const job = await this.jobs.byId(jobId);
    if (!job) throw new ProblemError('job.not-found');
    return this.views.of(job);
  }

  @Post('claim')
  @Roles('integrator')
  @Scope('jobs:claim')
  @Endpoint({
    summary: 'Take ready jobs for a while, reconnects first',
    description:
      'Each job goes to one claim alone. Acknowledge it before `leaseUntil`: without an answer by then it counts as ' +
      'unanswered and is handed out again after a while. Balance, window and protections are checked at this moment.',
    response: claimedJobs,
    status: 200,
  })
  async claim(
    @CurrentUser() integrator: SignedIn,
    @Body(parse(claimJobsRequest)) body: z.infer<typeof claimJobsRequest>,
  ): Promise<z.infer<typeof claimedJobs>> {
    const jobs = await this.claimJobs.execute(body, integrator.name);
    return { items: jobs.map((job) => this.views.handed(job)) };
  }

  @Post(':id/ack')
  @Roles('integrator')
  @Scope('jobs:claim')
  @Endpoint({
    summary: 'Say what became of a job',
    description:
      '`accepted`: taken over, the switch has not moved. `confirmed`: it has. `rejected`: it will not; `code` 2.4 ' +
      '(no such meter) ends the attempts. A repeat changes nothing, and a late answer is reconciled.',
    response: jobViewSchema,
    status: 200,
    problems: ['job.not-found', 'job.wrong-correlation', 'job.not-sent'],
  })
  async ack(
    @CurrentUser() integrator: SignedIn,
    @Param('id', parse(id)) jobId: string,
    @Body(parse(ackJobRequest)) body: z.infer<typeof ackJobRequest>,
  ): Promise<JobView> {
    const at = body.at === undefined ? undefined : new Date(body.at);
    return this.views.of(await this.acknowledge.one(jobId, { ...body, at }, integrator.name));
  }

  @Post('acks')
  @Roles('integrator')
  @Scope('jobs:claim')
  @Endpoint({
    summary: 'Say what became of many jobs',
    description:
      'Up to 500 acknowledgements, each as for one job, with its `jobId`. Each is answered by itself, in the order ' +
      'sent: with the state of its job, or with a problem; one that is refused stands in no other’s way. Several ' +
      'about one job are taken in their order. After a failure (5xx) send the same again.',
    response: ackedJobs,
    status: 200,
  })
  async ackMany(
    @CurrentUser() integrator: SignedIn,
    @Body(parse(ackJobsRequest)) { acks }: z.infer<typeof ackJobsRequest>,
  ): Promise<z.infer<typeof ackedJobs>> {
    const answers = await this.acknowledge.many(
      acks.map(({ at, ...ack }) => ({ ...ack, at: at === undefined ? undefined : new Date(at) })),
      integrator.name,
    );
    return {
      items: answers.map((answer, index) => ({
        jobId: acks[index]?.jobId ?? '',
        state: answer.ok ? answer.value.state : null,
        problem: answer.ok ? null : refusalOf(answer.error),
      })),
    };
  }

  @Post(':id/retry')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Send a failed job out again',
    response: jobViewSchema,
    status: 200,
    problems: ['job.not-found', 'job.not-possible'],
  })
  async retry(
    @CurrentUser() operator: SignedIn,
    @Param('id', parse(id)) jobId: string,
    @Body(parse(retryJobRequest)) body: z.infer<typeof retryJobRequest>,
  ): Promise<JobView> {
    return this.views.of(await this.operate.retry(jobId, operator, body.note));
  }

  @Post(':id/resolve')
  @Roles('admin', 'officer')
  @Endpoint({
    summary: 'Close a job with a note',
    response: jobViewSchema,
    status: 200,
    problems: ['job.not-found', 'job.not-possible'],
  })
  async resolve(
    @CurrentUser() operator: SignedIn,
    @Param('id', parse(id)) jobId: string,
    @Body(parse(resolveJobRequest)) body: z.infer<typeof resolveJobRequest>,
  ): Promise<JobView> {
    return this.views.of(await this.operate.resolve(jobId, operator, body.note));
  }
}

function refusalOf({ code, detail }: ProblemError): { code: string; detail: string } {
  return { code, detail: detail ?? `${PROBLEMS[code].title}.` };
}
