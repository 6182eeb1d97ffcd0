import { Decimal, serviceDay, serviceDaysFrom } from '@kilowallet/kernel';
import { SimulatedFeeders } from './simulated-feeders';

const feeder = { _id: 'F-1', point: 'feeder:1', meterSerial: 'HF1', capacityKw: '500', since: '2026-01-02' };
const days = serviceDaysFrom(serviceDay('2026-01-02'), serviceDay('2026-01-31'));

function carried(day: (typeof days)[number], used: string): number {
  const feeders = new SimulatedFeeders([feeder]);
  feeders.add('F-1', new Decimal(used));
  feeders.add('F-2', new Decimal(500));
  const [reading] = feeders.readings(day);
  return reading?.type === 'interval' ? Number(reading.values[0]) : NaN;
}

it('a feeder carries what its connections use, and a few percent that are lost', () => {
  const lost = days.map((day) => (1 - 100 / carried(day, '100')) * 100);
  expect(Math.min(...lost)).toBeGreaterThan(2);
  expect(Math.max(...lost)).toBeLessThan(7);
  expect(new Set(lost).size).toBeGreaterThan(20);
  expect(carried(days[0] ?? serviceDay('2026-01-02'), '100')).toBe(carried(days[0] ?? serviceDay('2026-01-02'), '100'));
});

it('says nothing before its meter counted', () => {
  expect(new SimulatedFeeders([feeder]).readings(serviceDay('2026-01-01'))).toEqual([]);
});
