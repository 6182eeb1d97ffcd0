import { testDatabase } from '@kilowallet/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { testApi } from '../../../test/api';
import { Metrics } from './metrics';

const dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});
const { panels } = dashboard.parse(
  JSON.parse(readFileSync(join(__dirname, '../../../../../docs/grafana/kilowallet.json'), 'utf8')),
);

const database = testDatabase();
const api = testApi(database);

/** The names of PromQL that are no metrics. */
const LANGUAGE = new Set(['max', 'sum', 'rate', 'by', 'le', 'route', 'histogram_quantile']);

function metricsIn(expression: string): string[] {
  const names = expression.replaceAll(/\[[^\]]*\]/g, '').match(/[a-z_]{2,}/g) ?? [];
  return names.filter((name) => !LANGUAGE.has(name)).map((name) => name.replace(/_(bucket|count)$/, ''));
}

test('every figure of the dashboard is one that the program has', () => {
  const known = api
    .get(Metrics)
    .registry.getMetricsAsArray()
    .map(({ name }) => name);
  const shown = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr)));
  expect(shown.length).toBeGreaterThanOrEqual(panels.length);
  expect(shown.filter((name) => !known.includes(name))).toEqual([]);
});

test('and every figure of the billing and its ledger is on the dashboard', () => {
  const own = api
    .get(Metrics)
    .registry.getMetricsAsArray()
    .map(({ name }) => name)
    .filter((name) => /^(billing|ledger|redis)_/.test(name));
  const shown = new Set(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr))));
  expect(own.filter((name) => !shown.has(name))).toEqual([]);
});
