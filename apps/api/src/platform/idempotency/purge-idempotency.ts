import { Injectable } from '@nestjs/common';
import { WallTime } from '../clock/wall-time';
import { SharedInterval } from '../schedule/shared-interval';
import { IdempotencyRepository } from './idempotency.repository';

const KEPT_MS = 30 * 24 * 3_600_000;

/** Answers are kept for thirty days. Money stays safe after that: its keys stand in the ledger for ever. */
@Injectable()
export class PurgeIdempotency {
  constructor(
    private readonly repository: IdempotencyRepository,
    private readonly wall: WallTime,
  ) {}

  @SharedInterval('idempotency.purge', 24 * 3_600_000)
  async execute(): Promise<void> {
    await this.repository.removeOlderThan(this.wall.in(-KEPT_MS));
  }
}
