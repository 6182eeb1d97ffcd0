import type { UpdateConnectionRequest } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { ProblemError } from '../platform/problems/problem.error';
import { TariffRepository } from '../tariffs/tariff.repository';
import type { ConnectionFacts } from './connection.document';
import { ConnectionRepository } from './connection.repository';
import { assertTariffExists } from './assert-tariff-exists';

/** Changes the facts of a connection from the next billed day on; days that were billed keep theirs. */
@Injectable()
export class ChangeConnection {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly tariffs: TariffRepository,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn, connectionId: string, request: UpdateConnectionRequest): Promise<ConnectionFacts> {
    if (request.tariffId !== undefined) await assertTariffExists(this.tariffs, request.tariffId);
    const { sanctionedLoadKw, ...same } = request;
    const change = { ...same, ...(sanctionedLoadKw === undefined ? {} : { loadKw: sanctionedLoadKw }) };
    const connection =
      Object.keys(change).length === 0
        ? await this.connections.byId(connectionId)
        : await this.connections.change(connectionId, change);
    if (!connection) throw new ProblemError('connection.not-found');
    await this.audit.record({
      actor,
      action: 'connection.changed',
      subject: `connection:${connectionId}`,
      detail: request,
    });
    return connection;
  }
}
