import { createHash } from 'node:crypto';
import type { GeneratedMeters, GenerateMetersRequest } from '@kilowallet/contracts';
import { serialsIn, serialsOf, shapeOf } from '@kilowallet/metering';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log';
import type { SignedIn } from '../../platform/auth/signed-in';
import { Clock } from '../../platform/clock/clock';
import { ProblemError } from '../../platform/problems/problem.error';
import { MeterRepository } from '../meter.repository';

/** Serials offered to the database at a time: its unique index says which of them are free. */
const AT_ONCE = 1_000;

/** Registers many meters at once, under serials that nobody has. */
@Injectable()
export class GenerateMeters {
  constructor(
    private readonly meters: MeterRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The same key completes what an attempt before has begun, and answers the same serials.
   *
   * @throws ProblemError `meter.pattern-exhausted` where fewer serials are free
   */
  async execute(actor: SignedIn, key: string, request: GenerateMetersRequest): Promise<GeneratedMeters> {
    const { pattern, count, digits, readings, initialRegisterKwh: initialKwh } = request;
    const batch = batchOf(actor, key);
    const serials = (await this.meters.list({ batch }, count)).map(({ _id }) => _id);
    if (serials.length < count) await this.assertRoom(pattern, count - serials.length);
    const free = serialsOf(pattern, Math.random);
    const registeredAt = this.clock.now();
    while (serials.length < count) {
      const offered = take(free, Math.min(AT_ONCE, count - serials.length));
      if (offered.length === 0) throw exhausted(pattern);
      serials.push(
        ...(await this.meters.register(
          offered.map((_id) => ({ _id, digits, ...(readings && { readings }), initialKwh, registeredAt, batch })),
        )),
      );
    }
    await this.audit.record({
      actor,
      action: 'meters.generated',
      subject: `meter-batch:${batch}`,
      detail: { pattern, count, digits, readings, initialRegisterKwh: initialKwh },
    });
    return { batch, pattern, serials: serials.sort() };
  }

  /** Looked at first, so that a pattern that is too small is refused before anything is made. */
  private async assertRoom(pattern: string, wanted: number): Promise<void> {
    const all = serialsIn(pattern);
    if (wanted > all || wanted > all - (await this.meters.countLike(shapeOf(pattern)))) throw exhausted(pattern);
  }
}

function batchOf(actor: SignedIn, key: string): string {
  return createHash('sha256').update(`${actor.userId}\n${key}`).digest('hex').slice(0, 20);
}

function exhausted(pattern: string): ProblemError {
  return new ProblemError('meter.pattern-exhausted', `Fewer serials like ${pattern} are free.`, [
    { field: 'pattern', expected: 'a pattern with more x' },
  ]);
}

function take(serials: Generator<string, void>, count: number): string[] {
  const taken: string[] = [];
  while (taken.length < count) {
    const next = serials.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}
