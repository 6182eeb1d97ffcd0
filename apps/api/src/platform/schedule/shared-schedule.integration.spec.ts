import { testDatabase } from '@kilowallet/testing';
import { Injectable, Module } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { testApi } from '../../../test/api';
import { Turns } from './turns';
import { SharedInterval } from './shared-interval';

const EVERY_MS = 500;
const fired: string[] = [];

function probe(process: string) {
  @Injectable()
  class Probe {
    @SharedInterval('probe', EVERY_MS)
    look(): void {
      fired.push(process);
    }
  }
  @Module({ providers: [Probe] })
  class ProbeModule {}
  return ProbeModule;
}

const database = testDatabase();
const one = testApi(database, { modules: [probe('one')] });
testApi(database, { modules: [probe('other')] });
testApi(database, { modules: [probe('api')], environment: { role: 'api' } });

test('of all that look at once, one has the turn', async () => {
  const turns = one.get(Turns);
  await turns.enter('at-once');
  const taken = await Promise.all(Array.from({ length: 20 }, () => turns.take('at-once', 60_000)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  await turns.enter('at-once');
  expect(await turns.take('at-once', 60_000)).toBe(false);
});

test('a schedule fires once per period over all processes, and never in one that only answers', async () => {
  fired.length = 0;
  const periods = 6;
  await sleep(periods * EVERY_MS);
  expect(fired.length).toBeGreaterThanOrEqual(2);
  expect(fired.length).toBeLessThanOrEqual(periods + 1);
  expect(fired).not.toContain('api');
});
