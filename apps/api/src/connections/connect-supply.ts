import type { CreateConnectionRequest } from '@kilowallet/contracts';
import { parseServiceDay, startOfServiceDay, toDayNumber, type ServiceDay } from '@kilowallet/kernel';
import { Injectable } from '@nestjs/common';
import { ConsumerRepository } from '../consumers/consumer.repository';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { Ids } from '../platform/ids/ids';
import { Numbers } from '../platform/ids/numbers';
import { ProblemError } from '../platform/problems/problem.error';
import { UtilityProfile } from '../profile/utility-profile';
import { TariffRepository } from '../tariffs/tariff.repository';
import { WalletRepository } from '../wallet/wallet.repository';
import type { ConnectionFacts } from './connection.document';
import { ConnectionRepository } from './connection.repository';
import { MeterRepository } from './meter.repository';
import { assertTariffExists } from './assert-tariff-exists';

/**
 * Makes a connection with its meter and, where it is prepaid, its wallet.
 *
 * Without transactions, so in an order that a crash cannot harm: the meter first (taken back where the number turns
 * out to be taken), then the connection, then the wallet, which `OpenMissingWallets` opens where a crash prevented it.
 */
@Injectable()
export class ConnectSupply {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly meters: MeterRepository,
    private readonly consumers: ConsumerRepository,
    private readonly wallets: WalletRepository,
    private readonly tariffs: TariffRepository,
    private readonly profile: UtilityProfile,
    private readonly ids: Ids,
    private readonly numbers: Numbers,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn, request: CreateConnectionRequest): Promise<ConnectionFacts> {
    const prepaidSince = this.prepaidSince(request);
    const connection = await this.connectionOf(request, prepaidSince);
    await this.assignMeter(request, connection, prepaidSince ?? this.profile.today());
    if (!(await this.connections.add(connection))) {
      if (request.meter) await this.meters.withdraw(request.meter.serial, connection._id);
      throw new ProblemError(
        'connection.number-taken',
        `There is a connection ${connection.connectionNumber} already.`,
        [{ field: 'connectionNumber', expected: 'a number that nobody has, or none for the next free one' }],
      );
    }
    if (prepaidSince) {
      await this.wallets.open([{ id: connection._id, from: toDayNumber(prepaidSince) }], this.clock.now());
    }
    const { connectionNumber, category, mode, consumer } = connection;
    await this.audit.record({
      actor,
      action: 'connection.made',
      subject: `connection:${connection._id}`,
      detail: { connectionNumber, category, mode, consumer: consumer.number },
    });
    return connection;
  }

  private prepaidSince({ mode, prepaidSince }: CreateConnectionRequest): ServiceDay | null {
    if (mode === 'postpaid') return null;
    const today = this.profile.today();
    const day = prepaidSince === undefined ? today : parseServiceDay(prepaidSince);
    if (day === undefined || day > today) {
      throw new ProblemError('request.invalid', 'Charging cannot begin in the future.', [
        { field: 'prepaidSince', expected: `a day up to ${today}` },
      ]);
    }
    return day;
  }

  private async connectionOf(
    request: CreateConnectionRequest,
    prepaidSince: ServiceDay | null,
  ): Promise<ConnectionFacts> {
    const consumer = await this.consumers.byId(request.consumerId);
    if (!consumer) {
      throw new ProblemError('connection.unknown-consumer', 'Register the consumer first.', [
        { field: 'consumerId', expected: 'the id of a consumer' },
      ]);
    }
    await assertTariffExists(this.tariffs, request.tariffId);
    return {
      _id: this.ids.next(),
      connectionNumber: request.connectionNumber ?? (await this.numbers.next('K')),
      consumer: { id: consumer._id, name: consumer.name, number: consumer.consumerNumber },
      category: request.category,
      phase: request.phase,
      loadKw: request.sanctionedLoadKw,
      tariffId: request.tariffId,
      subsidyScheme: request.subsidyScheme ?? null,
      mode: request.mode,
      area: request.area,
      feeder: request.feeder,
      address: request.address,
      meterSerial: request.meter?.serial ?? null,
      switch: { state: 'closed', since: null, cause: null },
      protections: [],
      prepaidSince,
      createdAt: this.clock.now(),
    };
  }

  /** The meter counts from the beginning of the first prepaid day: its day is charged as a whole. */
  private async assignMeter(
    { meter }: CreateConnectionRequest,
    { _id: connectionId }: ConnectionFacts,
    firstDay: ServiceDay,
  ): Promise<void> {
    if (!meter) return;
    const assigned = await this.meters.assign({
      serial: meter.serial,
      digits: meter.digits,
      connectionId,
      from: startOfServiceDay(firstDay, this.profile.current().timeZone),
      initialKwh: meter.initialRegisterKwh,
    });
    if (!assigned) {
      throw new ProblemError('meter.in-use', `The meter ${meter.serial} counts for another connection.`, [
        { field: 'meter.serial', expected: 'a meter that is in the store' },
      ]);
    }
  }
}
