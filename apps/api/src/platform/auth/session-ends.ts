import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/** One session, or all of a user (a new password, an account that was disabled). */
export type EndedSessions = { readonly sessionId: string } | { readonly userId: string };

/** Says that sessions have ended, so that what was opened under them (live sockets) closes at once. */
@Injectable()
export class SessionEnds {
  readonly ended = new Subject<EndedSessions>();
}
