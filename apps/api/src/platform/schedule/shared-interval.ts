import { SetMetadata } from '@nestjs/common';

export const SHARED_INTERVAL = Symbol('SharedInterval');

export type SharedIntervalOptions = {
  /** Of the turn, in the database: the same in every process and every version. */
  readonly name: string;
  readonly everyMs: number;
};

/**
 * Calls the method every so often, in one of the processes that work (not in ROLE=api): whichever takes the turn.
 *
 * For work. What each process does for itself, such as following a setting, has `@Interval`.
 */
export const SharedInterval = (name: string, everyMs: number): MethodDecorator =>
  SetMetadata(SHARED_INTERVAL, { name, everyMs } satisfies SharedIntervalOptions);
