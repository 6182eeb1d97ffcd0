import { addServiceDays, fromDayNumber, serviceDay, toDayNumber } from '@kilowallet/kernel';
import fc from 'fast-check';
import { monthNumber, nextDay, previousDay } from './day-number';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addServiceDays(serviceDay('1999-12-31'), days));

test('the day after and the day before are those of the calendar', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const number = toDayNumber(day);
      expect(fromDayNumber(nextDay(number))).toBe(addServiceDays(day, 1));
      expect(fromDayNumber(previousDay(number))).toBe(addServiceDays(day, -1));
    }),
  );
});

test('the month of a day is its first six digits', () => expect(monthNumber(20260831)).toBe(202608));
