import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePlan, describePlan } from './compile-plan';
import { parsePricePlan } from './parse-plan';

const CATALOGUE = join(__dirname, '../catalogue');

type Entry = {
  code: string;
  source: string;
  sourceDate: string;
  versions: { effectiveFrom: string; definition: unknown }[];
};

const entries = readdirSync(CATALOGUE).map((file) => {
  const entry = JSON.parse(readFileSync(join(CATALOGUE, file), 'utf8')) as Entry;
  return { file, entry };
});

it.each(entries)('$file can be priced, names its source, and says itself in words', ({ entry }) => {
  expect(entry.source.length).toBeGreaterThan(20);
  expect(entry.sourceDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  for (const { definition } of entry.versions) {
    const parsed = parsePricePlan(definition);
    expect(parsed).toMatchObject({ ok: true });
    if (!parsed.ok) continue;
    expect(compilePlan(parsed.value).lines.length).toBeGreaterThan(0);
    for (const { words } of describePlan(parsed.value)) expect(words).not.toMatch(/undefined|\[object/);
  }
});
