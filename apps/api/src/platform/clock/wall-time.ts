import { Injectable } from '@nestjs/common';

/** Real time, whatever the simulator does: sessions, leases, rate limits, rows of logs. */
@Injectable()
export class WallTime {
  now(): Date {
    return new Date();
  }

  /** The instant that many milliseconds from now; negative for the past. */
  in(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds);
  }
}
