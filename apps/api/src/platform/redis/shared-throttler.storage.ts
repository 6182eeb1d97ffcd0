import { ThrottlerStorageService, type ThrottlerStorage } from '@nestjs/throttler';
import type { RedisLink } from './redis-link';

type Count = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Counts one up and answers the count and the milliseconds left; the first of a window sets its end. */
const COUNT = `
local hits = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return { hits, left }`;

/** Requests of a caller, counted over all processes where Redis is there, and in this process where it is not. */
export class SharedThrottlerStorage implements ThrottlerStorage {
  private readonly own = new ThrottlerStorageService();

  constructor(private readonly redis: RedisLink) {}

  async increment(key: string, ttl: number, limit: number, blockDuration: number, name: string): Promise<Count> {
    const commands = this.redis.commands;
    if (commands) {
      try {
        const [hits, leftMs] = (await commands.eval(COUNT, 1, `${this.redis.prefix}:rate:${key}`, ttl)) as [
          number,
          number,
        ];
        return counted(hits, Math.ceil(leftMs / 1_000), limit);
      } catch {
        // Lost at this very moment: the link says so in the log; a limit counted per process is better than an error.
      }
    }
    return this.own.increment(key, ttl, limit, blockDuration, name);
  }
}

function counted(totalHits: number, seconds: number, limit: number): Count {
  const isBlocked = totalHits > limit;
  return { totalHits, timeToExpire: seconds, isBlocked, timeToBlockExpire: isBlocked ? seconds : 0 };
}
