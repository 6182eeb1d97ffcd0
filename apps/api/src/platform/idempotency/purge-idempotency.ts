import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { WallTime } from '../clock/wall-time';
import { IdempotencyRepository } from './idempotency.repository';

const KEPT_MS = 30 * 24 * 3_600_000;

/** Answers are kept for thirty days. Money stays safe after that: its keys stand in the ledger for ever. */
@Injectable()
export class PurgeIdempotency {
  constructor(
    private readonly repository: IdempotencyRepository,
    private readonly wall: WallTime,
  ) {}

  @Cron('17 3 * * *')
  async execute(): Promise<void> {
    await this.repository.removeOlderThan(this.wall.in(-KEPT_MS));
  }
}
