import * as fc from 'fast-check';
import {
  afterFailure,
  DEFAULT_RETRIES,
  isNewerReport,
  isTransient,
  PRIORITY,
  staggeredRelease,
  switchStateReportedBy,
} from './index';

describe('retries', () => {
  it.each([
    { attempts: 1, delayMs: 30_000 },
    { attempts: 2, delayMs: 60_000 },
    { attempts: 5, delayMs: 480_000 },
  ])('attempt $attempts waits $delayMs ms', ({ attempts, delayMs }) => {
    expect(afterFailure(attempts, DEFAULT_RETRIES, 0, false)).toEqual({ action: 'retry', delayMs });
  });

  test('the last attempt, and a cause that no repeat mends, go to the dead letters', () => {
    expect(afterFailure(6, DEFAULT_RETRIES, 0, false)).toEqual({ action: 'give-up', because: '6 attempts were made' });
    expect(afterFailure(1, DEFAULT_RETRIES, 0, true).action).toBe('give-up');
  });

  test('delays stay between three quarters of the back-off and its limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, jitter) => {
          const policy = { ...DEFAULT_RETRIES, attemptsMax: 50 };
          const next = afterFailure(attempts, policy, jitter, false);
          const full = Math.min(policy.firstDelayMs * 2 ** (attempts - 1), policy.delayMsMax);
          expect(next.action === 'retry' && next.delayMs >= full * 0.75 - 1 && next.delayMs <= full).toBe(true);
        },
      ),
    );
  });

  it.each([
    [null, true],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
    [400, false],
    [404, false],
    [409, false],
  ])('HTTP %s is worth a repeat: %s', (status, worth) => {
    expect(isTransient(status)).toBe(worth);
  });
});

describe('release', () => {
  test('a list goes out a few orders per minute', () => {
    const opening = new Date('2026-11-20T02:30:00Z');
    const minutes = [0, 59, 60, 121].map(
      (place) => (staggeredRelease(opening, place, 60).getTime() - opening.getTime()) / 60_000,
    );
    expect(minutes).toEqual([0, 0, 1, 2]);
  });

  test('someone who has paid goes first', () => {
    expect(PRIORITY.reconnect).toBeLessThan(PRIORITY.disconnect);
  });
});

describe('switch events', () => {
  it.each([
    ['301', 'open'],
    ['302', 'closed'],
    ['3.31.0.68', 'open'],
    ['3.31.0.42', 'closed'],
    ['101', undefined],
    ['toString', undefined],
  ])('event %s says %s', (code, state) => {
    expect(switchStateReportedBy(code)).toBe(state);
  });

  test('an older report does not overwrite a newer one', () => {
    const known = new Date('2026-11-20T10:00:00Z');
    expect(isNewerReport(known, new Date('2026-11-20T09:59:59Z'))).toBe(false);
    expect(isNewerReport(known, new Date('2026-11-20T10:00:01Z'))).toBe(true);
    expect(isNewerReport(null, known)).toBe(true);
  });
});
