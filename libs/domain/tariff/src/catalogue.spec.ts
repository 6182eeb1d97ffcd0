import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePlan, describePlan } from './compile-plan';
import { parsePricePlan } from './parse-plan';

/** What nobody has compared with the order it quotes, and says so where people read it. */
const UNCHECKED = ['BESCOM-LT1', 'BSPHCL-DS2', 'KEPCO-RES-LV', 'KSEB-LT1A-SOLAR', 'MEA-RES-12'];

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

it.each(entries)('$file can be priced, names its source, and says itself in words', ({ file, entry }) => {
  expect(entry.code.toLowerCase()).toBe(file.replace('.json', ''));
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

it('says of which figures it is that nobody checked them, and of no others', () => {
  const unchecked = entries.filter(({ entry }) => /NOT checked/.test(entry.source)).map(({ entry }) => entry.code);
  expect(unchecked).toEqual(UNCHECKED);
});

it.each(entries)('$file begins its versions on days, in order, each from its source’s time on', ({ entry }) => {
  const days = entry.versions.map(({ effectiveFrom }) => effectiveFrom);
  expect(days.every((day) => /^20\d\d-\d\d-\d\d$/.test(day))).toBe(true);
  expect([...new Set(days)].sort()).toEqual(days);
});
