import { minor, serviceDay, type ServiceDay } from '@kilowallet/kernel';
import * as fc from 'fast-check';
import { JOB_STATES, type DisconnectionPolicy, type LowBalanceFacts, type NoDisconnectCalendar } from '../src';

const weekday = fc.constantFrom(0, 1, 2, 3, 4, 5, 6);
const minute = fc.integer({ min: 0, max: 1439 });

export const anyInstant: fc.Arbitrary<Date> = fc
  .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((time) => new Date(time));

export const anyDay: fc.Arbitrary<ServiceDay> = anyInstant.map((at) => serviceDay(at.toISOString().slice(0, 10)));

/** Any calendar, those that never open and zones whose clocks change included. */
export const anyCalendar: fc.Arbitrary<NoDisconnectCalendar> = fc.record({
  timeZone: fc.constantFrom('Asia/Kolkata', 'Europe/Berlin', 'Africa/Nairobi', 'America/St_Johns'),
  blockedHours: fc.array(fc.record({ fromMinute: minute, toMinute: minute }), { maxLength: 2 }),
  blockedWeekdays: fc.uniqueArray(weekday, { maxLength: 3 }),
  blockedNthWeekdays: fc.array(fc.record({ weekday, nth: fc.constantFrom(1, 2, 3, 4, 5) }), { maxLength: 2 }),
  holidays: fc.array(fc.record({ day: anyDay, name: fc.constant('a holiday') }), { maxLength: 5 }),
});

export const anyPolicy: fc.Arbitrary<DisconnectionPolicy> = fc.record({
  categories: fc.record({
    domestic: fc.record({
      threshold: fc.integer({ min: -50_000, max: 10_000 }).map(minor),
      emergencyCredit: fc.integer({ min: 0, max: 30_000 }).map(minor),
      protected: fc.boolean(),
    }),
  }),
  minimumDebt: fc.integer({ min: 0, max: 10_000 }).map(minor),
  grace: fc.record({ days: fc.integer({ min: 0, max: 40 }), count: fc.constantFrom('calendar-days', 'working-days') }),
  calendar: anyCalendar,
});

export const anyFacts: fc.Arbitrary<LowBalanceFacts> = fc.record({
  category: fc.constant('domestic'),
  balance: fc.integer({ min: -200_000, max: 20_000 }).map(minor),
  meter: fc.constantFrom('M-1', 'M-2', null),
  switchState: fc.constantFrom('closed', 'open', 'unknown'),
  protections: fc.subarray(['essential-service', 'medical', 'dispute', 'court-order']),
  prepaidSince: fc.option(anyDay),
  billingHold: fc.boolean(),
  openJob: fc.option(fc.record({ id: fc.constant('j1'), kind: fc.constantFrom('disconnect', 'reconnect') }), {
    freq: 1,
  }),
});

export const anyState = fc.constantFrom(...JOB_STATES);
