/** Thrown where no Redis answers at REDIS_URL; its message says what to do. */
export class RedisUnreachable extends Error {
  constructor(cause: unknown) {
    super(
      `Redis does not answer at REDIS_URL (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Start it, correct REDIS_URL, or leave REDIS_URL out: a single process needs none.',
      { cause },
    );
    this.name = 'RedisUnreachable';
  }
}
