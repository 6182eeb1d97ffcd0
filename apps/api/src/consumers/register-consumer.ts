import type { CreateConsumerRequest } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import type { SignedIn } from '../platform/auth/signed-in';
import { Clock } from '../platform/clock/clock';
import { Ids } from '../platform/ids/ids';
import { Numbers } from '../platform/ids/numbers';
import { ProblemError } from '../platform/problems/problem.error';
import { ConsumerRepository, type ConsumerFacts } from './consumer.repository';

@Injectable()
export class RegisterConsumer {
  constructor(
    private readonly consumers: ConsumerRepository,
    private readonly ids: Ids,
    private readonly numbers: Numbers,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async execute(actor: SignedIn, request: CreateConsumerRequest): Promise<ConsumerFacts> {
    const { name, phone, email, address, area } = request;
    const consumer: ConsumerFacts = {
      _id: this.ids.next(),
      consumerNumber: request.consumerNumber ?? (await this.numbers.next('C')),
      name,
      phone: phone ?? null,
      email: email ?? null,
      address,
      area,
      createdAt: this.clock.now(),
    };
    if (!(await this.consumers.add(consumer))) {
      throw new ProblemError('consumer.number-taken', `There is a consumer ${consumer.consumerNumber} already.`, [
        { field: 'consumerNumber', expected: 'a number that nobody has, or none for the next free one' },
      ]);
    }
    const { consumerNumber } = consumer;
    await this.audit.record({
      actor,
      action: 'consumer.registered',
      subject: `consumer:${consumer._id}`,
      detail: { consumerNumber, name },
    });
    return consumer;
  }
}
