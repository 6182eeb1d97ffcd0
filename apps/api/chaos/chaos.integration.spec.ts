import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conduct } from './conduct';

const directory = mkdtempSync(join(tmpdir(), 'kilowallet-chaos-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('nothing is lost, doubled or hidden while workers, API and engine are killed', async () => {
  const report = await conduct({ seed: 7, kills: 5, wallets: 20, days: 3, directory });
  expect(report.violations).toEqual([]);
  expect(report.charges).toBe(20 * 3);
  expect(report.credits).toBe(report.recharges);
  expect(report.recharges).toBeGreaterThan(0);
}, 400_000);
