import { addServiceDays, Decimal, serviceDay, startOfServiceDay, sumDecimals } from '@kilowallet/kernel';
import fc from 'fast-check';
import { consumptionOfDays, type MeasuredSegment } from './day-consumption';
import type { IntervalDay, MeterSegment, RegisterReading } from './reading';
import { closingDayOf } from './register-days';

const ZONE = 'Asia/Kolkata';
const local = (text: string) => new Date(`2026-${text}+05:30`);

const segment = (over: Partial<MeterSegment> = {}): MeterSegment => ({
  meter: 'M1',
  from: local('08-01T00:00'),
  to: null,
  initialKwh: new Decimal(0),
  finalKwh: null,
  digits: 6,
  ...over,
});
const register = (at: string, kwh: number, over: Partial<RegisterReading> = {}): RegisterReading => ({
  meter: 'M1',
  register: 'import',
  readAt: local(at),
  registerKwh: new Decimal(kwh),
  quality: 'actual',
  ...over,
});
const daily = (day: string, kwh: number): IntervalDay => ({
  meter: 'M1',
  channel: 'import',
  day: serviceDay(`2026-${day}`),
  minutes: 1_440,
  values: [new Decimal(kwh)],
  quality: 'actual',
});

function knownDays(days: string[], ...meters: MeasuredSegment[]) {
  const all = days.map((day) => serviceDay(`2026-${day}`));
  return consumptionOfDays(all, meters, ZONE).map((each) =>
    each.known
      ? `${each.consumption.energyKwh.toString()} ${each.consumption.quality}`
      : `? ≥ ${each.atLeastKwh.toString()}`,
  );
}

it.each([
  { at: '2026-08-02T00:00:00.000+05:30', day: '2026-08-01', because: 'midnight closes the day just over' },
  { at: '2026-08-02T00:00:00.001+05:30', day: '2026-08-02', because: 'a moment later is the next day' },
  { at: '2026-08-02T23:45:00.000+05:30', day: '2026-08-02', because: 'late in the evening' },
])('a register read at $at closes $day: $because', ({ at, day }) => {
  expect(closingDayOf(new Date(at), ZONE)).toBe(day);
});

it('takes the last register of each day, minus the one of the day before', () => {
  const registers = [register('08-01T14:00', 3), register('08-02T00:00', 6), register('08-02T23:50', 13)];
  expect(knownDays(['08-01', '08-02', '08-03'], { segment: segment(), registers, intervals: [] })).toEqual([
    '6 actual',
    '7 actual',
    '? ≥ 0',
  ]);
});

it('spreads the energy of silent days over them, over the end of a month too', () => {
  const registers = [register('08-30T00:00', 100), register('09-03T00:00', 110)];
  const days = ['08-29', '08-30', '08-31', '09-01', '09-02'];
  expect(knownDays(days, { segment: segment(), registers, intervals: [] }).slice(1)).toEqual([
    '2.5 estimated',
    '2.5 estimated',
    '2.5 estimated',
    '2.5 estimated',
  ]);
});

it('leaves measured days as they are when it spreads a gap', () => {
  const registers = [register('08-02T00:00', 6), register('08-05T00:00', 16)];
  expect(
    knownDays(['08-02', '08-03', '08-04'], { segment: segment(), registers, intervals: [daily('08-03', 2)] }),
  ).toEqual(['4 estimated', '2 actual', '4 estimated']);
});

it('rolls over at the digits of the meter', () => {
  const four = segment({ digits: 4, initialKwh: new Decimal(9_998) });
  expect(knownDays(['08-01'], { segment: four, registers: [register('08-02T00:00', 3)], intervals: [] })).toEqual([
    '5 actual',
  ]);
});

it('adds the parts of two meters on the day of a change, and never differences them', () => {
  const change = local('08-03T12:00');
  const old = {
    segment: segment({ to: change, finalKwh: new Decimal(14) }),
    registers: [register('08-03T00:00', 10)],
    intervals: [],
  };
  const fresh = {
    segment: segment({ meter: 'M2', from: change, initialKwh: new Decimal(500) }),
    registers: [register('08-04T00:00', 503, { meter: 'M2' }), register('08-05T00:00', 510, { meter: 'M2' })],
    intervals: [],
  };
  expect(knownDays(['08-03', '08-04'], old, fresh)).toEqual(['7 actual', '7 actual']);
  expect(knownDays(['08-03'], old, { ...fresh, registers: [] })).toEqual(['? ≥ 4']);
});

it('gives the half day after a change half a share of a gap', () => {
  const fresh = segment({ from: local('08-03T12:00') });
  expect(
    knownDays(['08-03', '08-04'], { segment: fresh, registers: [register('08-05T00:00', 9)], intervals: [] }),
  ).toEqual(['3 estimated', '6 estimated']);
});

it('knows only a part of a day whose intervals are incomplete, unless registers tell the rest', () => {
  const values = Array.from({ length: 24 }, (_, hour) => (hour < 20 ? new Decimal('0.25') : null));
  const partial: IntervalDay = { ...daily('08-01', 0), minutes: 60, values };
  expect(knownDays(['08-01'], { segment: segment(), registers: [], intervals: [partial] })).toEqual(['? ≥ 5']);
  expect(
    knownDays(['08-01'], { segment: segment(), registers: [register('08-02T00:00', 6)], intervals: [partial] }),
  ).toEqual(['6 actual']);
});

it('counts a day once of a meter that sends its intervals and its register, whatever the register says', () => {
  const halfHours = (day: string, kwh: string): IntervalDay => ({
    ...daily(day, 0),
    minutes: 30,
    values: Array.from({ length: 48 }, () => new Decimal(kwh)),
  });
  const registers = ['08-02', '08-03', '08-04', '08-05'].map((day, index) =>
    register(`${day}T00:00`, (index + 1) * 10),
  );
  const intervals = [halfHours('08-01', '0.2'), halfHours('08-02', '0.2'), halfHours('08-04', '0.2')];
  expect(knownDays(['08-01', '08-02', '08-03', '08-04'], { segment: segment(), registers, intervals })).toEqual([
    '9.6 actual',
    '9.6 actual',
    // told by the register alone
    '10 actual',
    '9.6 actual',
  ]);
});

test('intervals and registers of one meter never come to more than the register advanced', () => {
  const anyDay = fc.record({ wh: fc.nat(40_000), read: fc.boolean(), sent: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: 1, maxLength: 40 }), (uses) => {
      const first = serviceDay('2026-08-01');
      const days = uses.map((_, index) => addServiceDays(first, index));
      let total = new Decimal(0);
      const registers: RegisterReading[] = [];
      const intervals: IntervalDay[] = [];
      for (const [index, { wh, read, sent }] of uses.entries()) {
        const energy = new Decimal(wh).div(1_000);
        total = total.plus(energy);
        const day = days[index] ?? first;
        const readAt = startOfServiceDay(addServiceDays(day, 1), ZONE);
        const isLast = index === uses.length - 1;
        if (read || isLast) registers.push({ ...register('08-01T00:00', 0), readAt, registerKwh: total });
        if (sent) intervals.push({ ...daily('08-01', 0), day, minutes: 720, values: [energy, new Decimal(0)] });
      }
      const known = consumptionOfDays(days, [{ segment: segment(), registers, intervals }], ZONE);
      const energies = known.map((each) => (each.known ? each.consumption.energyKwh : new Decimal(NaN)));
      expect(sumDecimals(energies).toString()).toBe(total.toString());
    }),
  );
});

it('needs no interval from before the meter was there', () => {
  const values = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? null : new Decimal('0.5')));
  const afternoon = segment({ from: local('08-01T12:00') });
  const intervals: IntervalDay[] = [{ ...daily('08-01', 0), minutes: 60, values }];
  expect(knownDays(['08-01'], { segment: afternoon, registers: [], intervals })).toEqual(['6 actual']);
});

it('says so where the sender had estimated', () => {
  const registers = [register('08-02T00:00', 6, { quality: 'estimated' }), register('08-03T00:00', 9)];
  expect(knownDays(['08-01', '08-02'], { segment: segment(), registers, intervals: [] })).toEqual([
    '6 estimated',
    '3 estimated',
  ]);
});

test('whatever days are silent, the days add up to what the register advanced', () => {
  const anyUse = fc.array(fc.record({ wh: fc.nat(40_000), read: fc.boolean() }), { minLength: 1, maxLength: 70 });
  fc.assert(
    fc.property(anyUse, fc.integer({ min: 0, max: 9_999 }), (uses, initial) => {
      const first = serviceDay('2026-08-01');
      let total = new Decimal(initial);
      const registers = uses.flatMap(({ wh, read }, index) => {
        total = total.plus(new Decimal(wh).div(1_000));
        const readAt = startOfServiceDay(addServiceDays(first, index + 1), ZONE);
        const last = index === uses.length - 1;
        return read || last
          ? [{ meter: 'M1', register: 'import', readAt, registerKwh: total.mod(10_000), quality: 'actual' as const }]
          : [];
      });
      const days = uses.map((_, index) => addServiceDays(first, index));
      const meter = { segment: segment({ initialKwh: new Decimal(initial), digits: 4 }), registers, intervals: [] };
      const known = consumptionOfDays(days, [meter], ZONE);
      const energies = known.map((each) => (each.known ? each.consumption.energyKwh : new Decimal(NaN)));
      expect(sumDecimals(energies).toString()).toBe(total.minus(initial).toString());
      expect(energies.every((energy) => energy.gte(0))).toBe(true);
    }),
  );
});
