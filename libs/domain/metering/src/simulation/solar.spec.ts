import { serviceDay } from '@kilowallet/kernel';
import { halfHours } from './half-hours';
import { householdOf } from './household';
import { behindThePanels, solarYield } from './solar';

const house = householdOf(
  { connectionId: 'KW-1', sanctionedLoadKw: 5, use: 'household', city: 'bareilly' },
  'solar-spec',
);
const DAY = serviceDay('2026-05-12');

it('yields nothing at night, most about noon, and no more than the sky has', () => {
  const yieldWh = solarYield(house, DAY, 3);
  expect(yieldWh).toHaveLength(48);
  expect([...yieldWh.slice(0, 12), ...yieldWh.slice(38)].every((wh) => wh === 0)).toBe(true);
  expect(Math.max(...yieldWh.slice(22, 28))).toBe(Math.max(...yieldWh));
  const whole = yieldWh.reduce((sum, wh) => sum + wh, 0);
  expect(whole).toBeGreaterThan(1_500);
  expect(whole).toBeLessThan(18_000);
});

it('takes or gives in a half-hour, never both, and the difference is what was used less what was yielded', () => {
  const used = halfHours(house, DAY, '14.200');
  const yieldWh = solarYield(house, DAY, 3);
  const { taken, given } = behindThePanels(used, yieldWh);
  taken.forEach((kwh, slot) => {
    const [inWh, outWh] = [Math.round(Number(kwh) * 1_000), Math.round(Number(given[slot]) * 1_000)];
    expect(Math.min(inWh, outWh)).toBe(0);
    expect(inWh - outWh).toBe(Math.round(Number(used[slot]) * 1_000) - (yieldWh[slot] ?? 0));
  });
});

it('is the same sky whenever it is asked', () => {
  expect(solarYield(house, DAY, 3)).toEqual(solarYield(house, DAY, 3));
});
