import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../root';

const service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  volumes: z.array(z.string()).default([]),
});
const compose = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
});

const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const { services, volumes } = compose.parse(parse(text, { merge: true }));
const dockerfileOf = (name: string) => readFileSync(join(ROOT, 'apps', name, 'Dockerfile'), 'utf8');

test('docker compose takes the file, where there is a docker compose', () => {
  if (spawnSync('docker', ['compose', 'version']).status !== 0) return;
  const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], { cwd: ROOT, encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
});

test('the whole program is there', () => {
  expect(Object.keys(services).sort()).toEqual(['api', 'mongo', 'redis', 'seed', 'web', 'worker']);
});

test('nothing waits for what is not there or never says that it is well', () => {
  for (const { depends_on } of Object.values(services)) {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      const awaited = services[name];
      const tells = awaited?.healthcheck !== undefined || awaited?.build !== undefined;
      expect({ name, there: awaited !== undefined }).toEqual({ name, there: true });
      if (condition === 'service_healthy') expect({ name, tells }).toEqual({ name, tells: true });
    }
  }
});

test('every named volume is declared', () => {
  const named = Object.values(services).flatMap((one) => one.volumes.map((volume) => volume.split(':')[0] ?? ''));
  expect(named.sort()).toEqual(Object.keys(volumes).sort());
});

test('the API asks for the replica set that mongo makes', () => {
  const made = /_id: '(\w+)', members/.exec(services['mongo']?.healthcheck?.test.join('\n') ?? '')?.[1];
  expect(made).toBeDefined();
  expect(services['api']?.environment['MONGODB_URI']).toContain(`replicaSet=${made}`);
});

test('who answers and who works are different processes, which Redis joins', () => {
  expect(services['api']?.environment).toMatchObject({
    ROLE: 'api',
    REDIS_URL: services['worker']?.environment['REDIS_URL'],
  });
  expect(services['worker']?.environment).toMatchObject({
    ROLE: 'worker',
    MONGODB_URI: services['api']?.environment['MONGODB_URI'],
  });
});

describe.each(['api', 'web'])('the image of %s', (name) => {
  const stages = dockerfileOf(name)
    .split(/^FROM /m)
    .slice(1);
  const last = stages.at(-1) ?? '';

  it('leaves what only builds behind', () => {
    expect(stages.length).toBeGreaterThan(1);
    expect(dockerfileOf(name)).toContain('--omit=dev');
  });

  it('does not run as root', () => {
    expect(last).toMatch(/^USER node$/m);
  });

  it('says whether it is well', () => {
    expect(last).toMatch(/^HEALTHCHECK /m);
  });

  it('stands on the Node that the clone names', () => {
    const version = readFileSync(join(ROOT, '.nvmrc'), 'utf8').trim();
    for (const stage of stages) expect(stage).toMatch(new RegExp(`^node:${version.replaceAll('.', '\\.')}-`));
  });
});
