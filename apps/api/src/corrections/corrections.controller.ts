import {
  adjustmentRequest,
  id,
  ledgerEntryView,
  reversalRequest,
  type AdjustmentRequest,
  type LedgerEntryView,
  type ReversalRequest,
} from '@kilowallet/contracts';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConnectionAccess } from '../connections/connection-access';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { Idempotent, IdempotencyKey } from '../platform/idempotency/idempotent.decorator';
import { WalletQueries } from '../wallet/wallet.queries';
import { AdjustBalance } from './adjust-balance';
import { ReverseEntry } from './reverse-entry';

@ApiTags('wallet')
@Roles('admin', 'officer')
@Controller('connections/:id')
export class CorrectionsController {
  constructor(
    private readonly access: ConnectionAccess,
    private readonly adjustBalance: AdjustBalance,
    private readonly reverseEntry: ReverseEntry,
    private readonly queries: WalletQueries,
  ) {}

  @Post('adjustments')
  @Idempotent()
  @Endpoint({
    summary: 'Change a balance by a signed amount, with the reason',
    description: 'The same `Idempotency-Key` answers the first posting for ever; with another amount it is refused.',
    response: ledgerEntryView,
    problems: ['connection.not-found', 'wallet.not-found', 'wallet.key-reused'],
  })
  async adjust(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Body(parse(adjustmentRequest)) body: AdjustmentRequest,
    @IdempotencyKey() requestKey: string,
  ): Promise<LedgerEntryView> {
    await this.access.assertMayRead(user, connectionId);
    return this.queries.entryView(await this.adjustBalance.execute(user, { ...body, connectionId, requestKey }));
  }

  @Post('reversals')
  @Idempotent()
  @Endpoint({
    summary: 'Take a recharge, an adjustment or an entry of arrears back, with the reason',
    description: 'Charges are not reversed: a day is corrected by a reading. An entry is reversed once.',
    response: ledgerEntryView,
    problems: [
      'connection.not-found',
      'wallet.not-found',
      'ledger-entry.not-found',
      'reversal.not-possible',
      'reversal.arrears-paid',
    ],
  })
  async reverse(
    @CurrentUser() user: SignedIn,
    @Param('id', parse(id)) connectionId: string,
    @Body(parse(reversalRequest)) body: ReversalRequest,
  ): Promise<LedgerEntryView> {
    await this.access.assertMayRead(user, connectionId);
    return this.queries.entryView(await this.reverseEntry.execute(user, { ...body, connectionId }));
  }
}
