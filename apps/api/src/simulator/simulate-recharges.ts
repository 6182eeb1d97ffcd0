import { addServiceDays, formatMajor, type ServiceDay } from '@kilowallet/kernel';
import { rechargeOn } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import type { ConnectionDocument } from '../connections/connection.document';
import { ConnectionRepository } from '../connections/connection.repository';
import { TakeCash } from '../payments/take-cash';
import type { SignedIn } from '../platform/auth/signed-in';
import { UtilityProfile } from '../profile/utility-profile';
import { WalletRepository, type Wallet } from '../wallet/wallet.repository';
import { SIMULATION_SEED } from './household-of';
import { PurseRepository, type PurseDocument } from './purse.repository';

const PAGE = 500;
/** Counters that are open: an evening is mostly spent waiting for the database. */
const COUNTERS = 16;
/** How fast people notice that a day costs more than it used to. */
const NOTICE = 0.3;
const FIRST_GUESS_MAJOR = 40;

export const SIMULATED_COUNTER: SignedIn = { userId: 'simulator', name: 'Counter (simulated)', role: 'officer' };

/** An evening at the counter: whoever thinks of it pays cash, through the door that a collector uses. */
@Injectable()
export class SimulateRecharges {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly wallets: WalletRepository,
    private readonly purses: PurseRepository,
    private readonly takeCash: TakeCash,
    private readonly profile: UtilityProfile,
  ) {}

  async execute(day: ServiceDay): Promise<void> {
    for await (const page of this.connections.pages(PAGE)) {
      const prepaid = page.filter((connection) => connection.mode === 'prepaid');
      const ids = prepaid.map((connection) => connection._id);
      const [wallets, purses] = await Promise.all([this.wallets.byIds(ids), this.purses.byIds(ids)]);
      const evening: PurseDocument[] = [];
      const queue = prepaid.values();
      const counter = async () => {
        for (const connection of queue) {
          const wallet = wallets.get(connection._id);
          const purse = purses.get(connection._id);
          if (wallet && !purse?.paysElsewhere) evening.push(await this.eveningOf(connection, wallet, purse, day));
        }
      };
      await Promise.all(Array.from({ length: COUNTERS }, counter));
      await this.purses.put(evening);
    }
  }

  private async eveningOf(
    connection: ConnectionDocument,
    wallet: Wallet,
    purse: PurseDocument | undefined,
    day: ServiceDay,
  ): Promise<PurseDocument> {
    const { recharge, currency, disconnection } = this.profile.current();
    const unit = 10 ** currency.minorDigits;
    const limits = recharge[connection.category];
    const { balance } = wallet.state;
    const dailyCost = costNoticed(purse, balance, FIRST_GUESS_MAJOR * unit);
    const soon = [1, 2].map((ahead) => addServiceDays(day, ahead));
    const sum = rechargeOn(
      connection.connectionNumber,
      day,
      {
        balance: balance / unit,
        dailyCost: dailyCost / unit,
        disconnected: connection.switch.state === 'open',
        festivalAhead: disconnection.calendar.holidays.some((holiday) => soon.includes(holiday.day)),
      },
      {
        minimum: limits.minimum / unit,
        maximum: limits.maximum / unit,
        multipleOf: (limits.multiple ?? unit) / unit,
      },
      SIMULATION_SEED,
    );
    if (sum === undefined) return { _id: connection._id, balance, dailyCost };
    const paid = await this.pay(
      connection,
      day,
      formatMajor(Math.round(sum * unit) as typeof limits.minimum, currency.minorDigits),
    );
    return { _id: connection._id, balance: balance + paid, dailyCost };
  }

  /** One receipt for a connection and day, so that an evening that is simulated twice pays once. */
  private async pay(connection: ConnectionDocument, day: ServiceDay, amount: string): Promise<number> {
    const receiptReference = `S${day.replaceAll('-', '')}-${connection.connectionNumber}`;
    const payment = await this.takeCash.execute(SIMULATED_COUNTER, {
      connectionId: connection._id,
      amount,
      receiptReference,
      requestKey: receiptReference,
    });
    return payment.amount;
  }
}

function costNoticed(purse: PurseDocument | undefined, balance: number, firstGuess: number): number {
  if (!purse) return firstGuess;
  const spent = purse.balance - balance;
  return spent > 0 ? Math.round(purse.dailyCost * (1 - NOTICE) + spent * NOTICE) : purse.dailyCost;
}
