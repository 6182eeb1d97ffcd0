import {
  id,
  ledgerVerificationsPage,
  ledgerVerificationsQuery,
  ledgerVerificationView,
  type LedgerVerificationView,
  type Page,
} from '@kilowallet/contracts';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { Idempotent } from '../platform/idempotency/idempotent.decorator';
import { ProblemError } from '../platform/problems/problem.error';
import { LedgerVerifications } from './ledger-verifications';
import { VerificationRepository, type VerificationDocument } from './verification.repository';

@ApiTags('ledger verification')
@Roles('admin', 'officer')
@Controller('ledger-verifications')
export class LedgerVerificationsController {
  constructor(
    private readonly verifications: LedgerVerifications,
    private readonly repository: VerificationRepository,
    private readonly audit: AuditLog,
  ) {}

  @Post()
  @Idempotent()
  @Endpoint({ summary: 'Verify every wallet’s ledger', status: 202, response: ledgerVerificationView })
  async start(@CurrentUser() user: SignedIn): Promise<LedgerVerificationView> {
    const verification = await this.verifications.start(user.name);
    if (!verification) throw new Error('an id was given twice');
    await this.audit.record({
      actor: user,
      action: 'ledger-verification.started',
      subject: `ledger-verification:${verification._id}`,
    });
    return viewOf(verification);
  }

  @Get()
  @Endpoint({ summary: 'Verifications, the newest first', response: ledgerVerificationsPage })
  async list(
    @Query(parse(ledgerVerificationsQuery)) query: z.infer<typeof ledgerVerificationsQuery>,
  ): Promise<Page<LedgerVerificationView>> {
    const [at, after] = query.cursor === undefined ? [] : decodeCursor(query.cursor, ['number', 'string']);
    const position = at === undefined || after === undefined ? undefined : { at: new Date(at), id: after };
    const rows = await this.repository.newest(query.limit + 1, position);
    const page = pageOf(rows, query.limit, (row) => [row.startedAt.getTime(), row._id]);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Get(':id')
  @Endpoint({
    summary: 'One verification and what it found',
    response: ledgerVerificationView,
    problems: ['ledger-verification.not-found'],
  })
  async byId(@Param('id', parse(id)) verificationId: string): Promise<LedgerVerificationView> {
    const verification = await this.repository.byId(verificationId);
    if (!verification) throw new ProblemError('ledger-verification.not-found');
    return viewOf(verification);
  }
}

function viewOf({ _id, faults, startedAt, finishedAt, ...rest }: VerificationDocument): LedgerVerificationView {
  return {
    ...rest,
    id: _id,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    faults: faults.map(({ walletId, ...fault }) => ({ ...fault, connectionId: walletId })),
  };
}
