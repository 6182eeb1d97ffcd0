import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretsIn } from './secrets';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kilowallet-secrets-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('makes secrets once and keeps them', () => {
  const made = secretsIn(directory);
  expect(made.SANDBOX_GATEWAY_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(secretsIn(directory)).toEqual(made);
});

it('lets nobody but the owner read them', () => {
  secretsIn(directory);
  expect(statSync(join(directory, 'secrets.json')).mode & 0o777).toBe(0o600);
});

it.each(['', '{"SANDBOX_GATEWAY_SECRET":"short"}'])('does not replace a damaged file: %j', (text) => {
  writeFileSync(join(directory, 'secrets.json'), text);
  expect(() => secretsIn(directory)).toThrow('damaged');
});
