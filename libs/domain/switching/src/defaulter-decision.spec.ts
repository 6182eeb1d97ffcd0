import { formatMajor, minor, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import * as fc from 'fast-check';
import { anyFacts, anyInstant, anyPolicy } from '../test/arbitraries';
import {
  closureAt,
  decideDefaulter,
  disconnectionBalance,
  explainVerdict,
  highestThreshold,
  ruleOf,
  UnknownCategory,
  type DisconnectionPolicy,
  type LowBalanceFacts,
} from './index';

const policy: DisconnectionPolicy = {
  categories: {
    domestic: { threshold: minor(0), emergencyCredit: minor(20_000), protected: false },
    commercial: { threshold: minor(0), emergencyCredit: minor(0), protected: false },
    essential: { threshold: minor(0), emergencyCredit: minor(0), protected: true },
  },
  minimumDebt: minor(5_000),
  grace: { days: 30, count: 'calendar-days' },
  calendar: {
    timeZone: 'Asia/Kolkata',
    blockedHours: [{ fromMinute: 18 * 60, toMinute: 8 * 60 }],
    blockedWeekdays: [0],
    blockedNthWeekdays: [],
    holidays: [{ day: serviceDay('2026-11-09'), name: 'Diwali' }],
  },
};
const due: LowBalanceFacts = {
  category: 'domestic',
  balance: minor(-20_000),
  meter: 'M-1',
  switchState: 'closed',
  protections: [],
  prepaidSince: null,
  billingHold: false,
  openJob: null,
};
const NOON = new Date('2026-11-20T12:00:00+05:30');
const format = {
  amount: (value: Parameters<typeof formatMajor>[0]) => `₹${formatMajor(value, 2)}`,
  instant: (value: Date) => value.toISOString(),
  day: (value: ServiceDay): string => value,
};

describe('defaulter decision', () => {
  it.each<{ over: Partial<LowBalanceFacts>; at?: string; outcome: string; code: string; because: string }>([
    { over: {}, outcome: 'disconnect', code: 'below-threshold', because: 'at the limit is due, not only below it' },
    { over: { balance: minor(-19_999) }, outcome: 'exclude', code: 'emergency-credit', because: 'one paisa is left' },
    { over: { balance: minor(1) }, outcome: 'exclude', code: 'above-threshold', because: 'credit is left' },
    {
      over: { category: 'commercial', balance: minor(-4_999) },
      outcome: 'exclude',
      code: 'below-minimum-amount',
      because: 'a debt too small to send anybody for',
    },
    { over: { category: 'essential' }, outcome: 'exclude', code: 'protected-category', because: 'a hospital' },
    { over: { protections: ['medical'] }, outcome: 'exclude', code: 'protected-category', because: 'life support' },
    { over: { protections: ['dispute'] }, outcome: 'exclude', code: 'dispute', because: 'the bill is disputed' },
    { over: { protections: ['court-order'] }, outcome: 'exclude', code: 'dispute', because: 'a court forbade it' },
    { over: { billingHold: true }, outcome: 'exclude', code: 'billing-hold', because: 'the balance may be wrong' },
    {
      over: { prepaidSince: serviceDay('2026-10-22') },
      outcome: 'exclude',
      code: 'grace-period',
      because: 'converted 29 days ago',
    },
    {
      over: { prepaidSince: serviceDay('2026-10-21') },
      outcome: 'disconnect',
      code: 'below-threshold',
      because: '30 days',
    },
    { over: { meter: null }, outcome: 'exclude', code: 'no-meter', because: 'nothing to switch' },
    { over: { switchState: 'open' }, outcome: 'exclude', code: 'already-disconnected', because: 'it is off' },
    { over: { switchState: 'unknown' }, outcome: 'disconnect', code: 'below-threshold', because: 'unknown is not off' },
    {
      over: { openJob: { id: 'j1', kind: 'reconnect' } },
      outcome: 'exclude',
      code: 'already-queued',
      because: 'one open job per meter, of either kind',
    },
    { over: {}, at: '2026-11-20T00:30', outcome: 'defer', code: 'window-closed', because: 'the night run' },
    { over: {}, at: '2026-11-09T12:00', outcome: 'defer', code: 'holiday', because: 'Diwali' },
    { over: {}, at: '2026-11-22T12:00', outcome: 'defer', code: 'holiday', because: 'a Sunday' },
    {
      over: { billingHold: true },
      at: '2026-11-22T12:00',
      outcome: 'exclude',
      code: 'billing-hold',
      because: 'never now',
    },
  ])('$outcome, $code: $because', ({ over, at, outcome, code }) => {
    const verdict = decideDefaulter({ ...due, ...over }, policy, at ? new Date(`${at}:00+05:30`) : NOON);
    expect([verdict.outcome, verdict.reason.code]).toEqual([outcome, code]);
    expect(explainVerdict(verdict, due.balance, format)).toMatch(/^[A-Z₹].+\.$/);
  });

  test('a deferral says when the window opens', () => {
    const verdict = decideDefaulter(due, policy, new Date('2026-11-20T00:30:00+05:30'));
    expect(verdict).toMatchObject({ outcome: 'defer', until: new Date('2026-11-20T08:00:00+05:30') });
    expect(explainVerdict(verdict, due.balance, format)).toBe(
      'Balance ₹-200.00 is at or below ₹-200.00; nobody is disconnected between 18:00 and 08:00, next at 2026-11-20T02:30:00.000Z.',
    );
  });

  test('a category that the profile does not know is an error, never a default', () => {
    expect(() => decideDefaulter({ ...due, category: 'railway' }, policy, NOON)).toThrow(UnknownCategory);
  });

  test('the scan stops at the highest threshold of any category', () => {
    expect(highestThreshold(policy)).toBe(0);
  });
});

describe('properties of the decision', () => {
  test('an order never goes out inside a closed window', () => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, anyInstant, (facts, rules, now) => {
        const verdict = decideDefaulter(facts, rules, now);
        if (verdict.outcome === 'disconnect') expect(closureAt(rules.calendar, now)).toBeNull();
        if (verdict.outcome === 'defer' && verdict.until) {
          expect(closureAt(rules.calendar, verdict.until)).toBeNull();
          expect(verdict.until.getTime()).toBeGreaterThan(now.getTime());
        }
      }),
      { numRuns: 500 },
    );
  });

  test('nobody is listed with credit left, a protection, a hold, an open job or an open switch', () => {
    fc.assert(
      fc.property(anyFacts, anyPolicy, anyInstant, (facts, rules, now) => {
        if (decideDefaulter(facts, rules, now).outcome === 'exclude') return;
        const rule = ruleOf(rules, facts.category);
        expect(facts.balance).toBeLessThanOrEqual(disconnectionBalance(rule));
        expect(rule.protected || facts.protections.length > 0 || facts.billingHold).toBe(false);
        expect(facts.openJob).toBeNull();
        expect(facts.switchState).not.toBe('open');
        expect(facts.meter).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('more money never makes a disconnection more likely', () => {
    const rank = { exclude: 0, defer: 1, disconnect: 2 };
    fc.assert(
      fc.property(anyFacts, anyPolicy, anyInstant, fc.nat(100_000), (facts, rules, now, more) => {
        const before = decideDefaulter(facts, rules, now);
        const after = decideDefaulter({ ...facts, balance: minor(facts.balance + more) }, rules, now);
        expect(rank[after.outcome]).toBeLessThanOrEqual(rank[before.outcome]);
      }),
    );
  });
});
