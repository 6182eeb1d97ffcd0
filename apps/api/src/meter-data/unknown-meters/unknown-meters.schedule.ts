import { Injectable, Logger } from '@nestjs/common';
import { SharedInterval } from '../../platform/schedule/shared-interval';
import { TakeInWaiting } from './take-in-waiting';

/** A meter is registered where connections are made, which knows nothing of readings that wait for it: looked for here. */
@Injectable()
export class UnknownMetersSchedule {
  private readonly log = new Logger('UnknownMeters');
  private running = false;

  constructor(private readonly takeIn: TakeInWaiting) {}

  @SharedInterval('meter-data.take-in-waiting', 60_000)
  async look(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      await this.takeIn.everything();
    } catch (error) {
      // The next round tries again; whatever it needs is stored.
      this.log.error(error);
    } finally {
      this.running = false;
    }
  }
}
