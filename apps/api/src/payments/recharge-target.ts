import type { Minor } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import type { ConnectionDocument } from '../connections/connection.document';
import { ConnectionRepository } from '../connections/connection.repository';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { rechargeAmount } from './recharge-amount';

export type RechargeTarget = { readonly connection: ConnectionDocument; readonly amount: Minor };

/** Whether so much may be paid for a connection at all; asked before every recharge, quoted, taken or ordered. */
@Injectable()
export class RechargeTargets {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly profile: UtilityProfile,
  ) {}

  async of(connectionId: string, amountText: string): Promise<RechargeTarget> {
    const connection = await this.connections.byId(connectionId);
    if (!connection) throw new ProblemError('connection.not-found');
    if (connection.mode !== 'prepaid') {
      throw new ProblemError('recharge.not-prepaid', 'A postpaid connection has bills to pay, and no wallet.');
    }
    const { recharge, currency } = this.profile.current();
    const amount = rechargeAmount(amountText, recharge[connection.category], currency);
    if (!amount.ok) {
      throw new ProblemError('recharge.amount-refused', `The amount must be ${amount.error}.`, [
        { field: 'amount', expected: amount.error },
      ]);
    }
    return { connection, amount: amount.value };
  }
}
