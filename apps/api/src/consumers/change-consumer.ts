import type { updateConsumerRequest } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ConnectionRepository } from '../connections/connection.repository';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { ProblemError } from '../platform/problems/problem.error';
import { ConsumerRepository, type ConsumerFacts } from './consumer.repository';

/** Changes a consumer's particulars; connections carry the name too, so that their lists need no second look-up. */
@Injectable()
export class ChangeConsumer {
  constructor(
    private readonly consumers: ConsumerRepository,
    private readonly connections: ConnectionRepository,
    private readonly audit: AuditLog,
  ) {}

  async execute(
    actor: SignedIn,
    consumerId: string,
    change: z.infer<typeof updateConsumerRequest>,
  ): Promise<ConsumerFacts> {
    const consumer = await this.consumers.change(consumerId, change);
    if (!consumer) throw new ProblemError('consumer.not-found');
    if (change.name !== undefined) await this.connections.renameConsumer(consumerId, consumer.name);
    await this.audit.record({ actor, action: 'consumer.changed', subject: `consumer:${consumerId}`, detail: change });
    return consumer;
  }
}
