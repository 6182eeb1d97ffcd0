import { testDatabase } from '@kilowallet/testing';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { testApi } from '../../../test/api';
import { UtilityProfile } from '../../profile/utility-profile';
import { Clock } from './clock';
import { WallTime } from './wall-time';

const api = testApi(testDatabase());
const DAY_MS = 24 * 3_600_000;

it('runs with real time until it is moved, and on from there', async () => {
  const [clock, wall] = [api.get(Clock), api.get(WallTime)];
  expect(Math.abs(clock.now().getTime() - wall.now().getTime())).toBeLessThan(50);
  await clock.advanceTo(wall.in(3 * DAY_MS));
  expect(clock.now().getTime() - wall.now().getTime()).toBeGreaterThan(3 * DAY_MS - 50);
  expect(api.get(UtilityProfile).today() > '2026-01-01').toBe(true);
});

it('never runs backwards', async () => {
  const clock = api.get(Clock);
  await expect(clock.advanceTo(new Date(clock.now().getTime() - 1_000))).rejects.toThrow(RangeError);
});

it('is where it was after a restart', async () => {
  const [clock, wall] = [api.get(Clock), api.get(WallTime)];
  await clock.startAt(wall.in(10 * DAY_MS));
  const restarted = new Clock(wall, api.app.get<Connection>(getConnectionToken()));
  await restarted.onModuleInit();
  expect(restarted.offset).toBe(clock.offset);
});
