import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumDecimals } from '@kilowallet/kernel';
import fc from 'fast-check';
import type { FileIntervalDay, FileItem } from '../file-item';
import { readMeterFile } from '../meter-file';

const BRISBANE = { timeZone: 'Australia/Brisbane' };

async function* chunks(bytes: Buffer, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function itemsOf(bytes: Buffer | string): Promise<FileItem[]> {
  const items: FileItem[] = [];
  for await (const batch of readMeterFile(chunks(Buffer.from(bytes)), BRISBANE)) items.push(...batch);
  return items;
}

const days = (items: FileItem[]) =>
  items.flatMap((item) => (item.kind === 'reading' && item.reading.type === 'interval' ? [item.reading] : []));
const sum = (day: FileIntervalDay) => sumDecimals(day.values.filter((value) => value !== null)).toNumber();
const reasons = (items: FileItem[]) =>
  items.flatMap((item) => (item.kind === 'reading' ? [] : [`${item.line}: ${item.reason}`]));

const HEADER = '100,NEM12,202608010000,MDP,RETAILER';
const stream = (over: { suffix?: string; unit?: string; length?: number } = {}) =>
  `200,NEM1234567,E1Q1,E1,${over.suffix ?? 'E1'},N1,METER1,${over.unit ?? 'KWH'},${over.length ?? 30},`;
const row = (date: string, values: (number | string)[], flag = 'A') =>
  `300,${date},${values.join(',')},${flag},,,20260802000000,`;
const halfHours = (value: number | string) => Array.from({ length: 48 }, () => value);
const file = (...records: string[]) => [HEADER, ...records, '900'].join('\r\n');

describe('NEM12', () => {
  it('reads a day of a stream, and qualities of ranges over it', async () => {
    const [day] = days(
      await itemsOf(file(stream(), row('20260801', halfHours(0.5), 'V'), '400,1,40,A,,', '400,41,48,S52,,')),
    );
    expect(day).toMatchObject({
      meter: 'METER1',
      point: 'NEM1234567',
      channel: 'import',
      day: '2026-08-01',
      minutes: 30,
      quality: 'estimated',
    });
    expect(day && sum(day)).toBe(24);
    expect(day?.flags?.filter((flag) => flag === 'S52')).toHaveLength(8);
  });

  it.each([
    { unit: 'WH', kwh: 0.024, kind: undefined },
    { unit: 'MWh', kwh: 24_000, kind: undefined },
    { unit: 'kVArh', kwh: 24, kind: 'kvarh' },
  ])('understands $unit', async ({ unit, kwh, kind }) => {
    const [day] = days(await itemsOf(file(stream({ unit, suffix: 'Q1' }), row('20260801', halfHours(0.5)))));
    expect(day && [sum(day), day.unit, day.channel]).toEqual([kwh, kind, 'Q1']);
  });

  it.each([
    { because: 'a byte order mark and line feeds', before: '\ufeff', eol: '\n' },
    { because: 'carriage returns', before: '', eol: '\r\n' },
  ])('reads streams of all lengths and registers side by side, with $because', async ({ before, eol }) => {
    const of = (suffix: string, minutes: number) =>
      `200,NEM1234567,E1B1Q1K1E2,${suffix},${suffix},N1,METER1,KWH,${minutes},`;
    const values = (minutes: number) => Array.from({ length: 1_440 / minutes }, () => 0.25);
    const streams = [
      ['E1', 5],
      ['B1', 15],
      ['Q1', 30],
      ['K1', 30],
      ['E2', 15],
    ] as const;
    const records = streams.flatMap(([suffix, minutes]) => [of(suffix, minutes), row('20260801', values(minutes))]);
    const read = days(await itemsOf(before + file(...records).replaceAll('\r\n', eol)));
    expect(read.map((day) => [day.channel, day.minutes, day.values.length, sum(day)])).toEqual([
      ['import', 5, 288, 72],
      ['export', 15, 96, 24],
      ['Q1', 30, 48, 12],
      ['K1', 30, 48, 12],
      ['E2', 15, 96, 24],
    ]);
  });

  it('takes a blank interval as missing, and null data (N) too', async () => {
    const values = halfHours(1).map((value, slot) => (slot < 2 ? '' : value));
    const [blank, none] = days(
      await itemsOf(file(stream(), row('20260801', values), row('20260802', halfHours(0), 'N'))),
    );
    expect(blank?.values.filter((value) => value === null)).toHaveLength(2);
    expect(none?.values.every((value) => value === null)).toBe(true);
  });

  it('reports what it cannot read, each by its line, and reads the rest', async () => {
    const items = await itemsOf(
      [
        row('20260801', halfHours(1)),
        stream({ unit: 'KW' }),
        row('20260801', halfHours(1)),
        stream(),
        row('20260801', halfHours(1).slice(1)),
        row('2.02608E+07', halfHours(1)),
        row('20260803', halfHours('x')),
        row('20260804', halfHours(1)),
        '400,40,60,A,,',
        '777,what',
        row('20260805', halfHours(2)),
      ].join('\n'),
    );
    expect(reasons(items)).toEqual([
      '1: a 300 record without a valid 200 record before it',
      '2: the unit "KW" is no energy',
      '3: a 300 record without a valid 200 record before it',
      '5: the record does not have 48 values and a quality',
      '6: "2.02608E+07" is no date (YYYYMMDD)',
      '7: "x" is no number',
      '9: "40"–"60" is no range of the day\'s intervals',
      '10: "777" is no record of NEM12',
      '1: the file has no header (100)',
      '1: the file has no end (900): it may be cut off',
    ]);
    expect(days(items).map(({ day }) => day)).toEqual(['2026-08-04', '2026-08-05']);
  });
});

test('every line of a damaged file is accounted for, and none makes the reader fail', async () => {
  const good = [
    stream(),
    row('20260801', halfHours(0.5)),
    row('20260802', halfHours(1), 'V'),
    '400,1,48,S52,,',
    '500,O,S01,,',
    '900',
  ];
  const bad = [
    stream({ unit: 'V' }),
    row('20260803', halfHours(1).slice(7)),
    '400,0,99,A,,',
    '400,1,2,?,,',
    '"unclosed',
    'x',
  ];
  const anyLine = fc
    .tuple(
      fc.constantFrom(...good, ...bad),
      fc.option(fc.tuple(fc.nat(), fc.integer({ min: 32, max: 126 })), { freq: 3 }),
    )
    .map(([line, flip]) => {
      if (!flip) return line;
      const at = flip[0] % line.length;
      return line.slice(0, at) + String.fromCharCode(flip[1]) + line.slice(at + 1);
    });
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 25 }), async (lines) => {
      const items = await itemsOf([HEADER, ...lines].join('\n'));
      const told = items.filter((item) => item.kind === 'warning' && item.line > 1 && /500/.test(item.reason)).length;
      const accounted = items.reduce((sum, item) => sum + (item.kind === 'warning' ? 0 : item.lines), told);
      const problems = new Set(items.flatMap((item) => (item.kind === 'problem' ? [item.line] : [])));
      const frame = lines.filter(
        (line, index) => /^\s*(100|200|900)\s*(,|$)/.test(line) && !problems.has(index + 2),
      ).length;
      const blank = lines.filter((line) => line.trim() === '').length;
      expect(accounted).toBe(lines.length - frame - blank);
    }),
    { numRuns: 300 },
  );
});

describe('NEM13', () => {
  it('reads the register at two moments', async () => {
    const record =
      '250,1234567890,E1,001,E1,N1,METERSER1,E,1000,20260701000100,A,,,1234.5,20260801000100,E62,77,,234.5,kWh,20261101,,';
    const items = await itemsOf(`100,NEM13,20260802,MDP,R\n${record}\n550,N,,A,\n900`);
    expect(reasons(items)).toEqual([]);
    expect(
      items.map((item) =>
        item.kind === 'reading' && item.reading.type === 'register'
          ? [item.reading.readAt.toISOString(), item.reading.registerKwh.toString(), item.reading.quality]
          : item,
      ),
    ).toEqual([
      ['2026-06-30T14:01:00.000Z', '1000', 'actual'],
      ['2026-07-31T14:01:00.000Z', '1234.5', 'estimated'],
    ]);
  });

  it('says where a register or its time is damaged', async () => {
    const record = '250,1,E1,001,E1,N1,M,E,1000,2.01811E+13,A,,,1234.5,20260801000100,A,,,234.5,kWh,,,';
    expect(reasons(await itemsOf(`100,NEM13,20260802,MDP,R\n${record}\n900`))).toEqual([
      '2: "2.01811E+13" is no time (YYYYMMDDhhmmss)',
    ]);
  });
});

/** Files of the market operator and of other people, with the totals that another reader found in them. */
const FIXTURES = join(__dirname, '../../../../../shared/fixtures/01-nem12');
type Expected = {
  nemreader: { lenient: string };
  version: string;
  registers: { nmi: string; suffix: string; uom: string; blank_intervals: number; daily: Record<string, number> }[];
};
/** Streams without a unit of energy (voltages) are refused, line by line. */
const FACTORS: Readonly<Record<string, number>> = {
  kwh: 1,
  kvarh: 1,
  wh: 0.001,
  varh: 0.001,
  mwh: 1_000,
  mvarh: 1_000,
};
const NOT_ENERGY = /is no energy|without a valid 200/;

function fixtures(): { name: string; expected: Expected }[] {
  if (!existsSync(FIXTURES)) return [];
  return ['aemo-samples-plain', 'plain', 'real-world'].flatMap((folder) =>
    readdirSync(join(FIXTURES, folder))
      .map((name) => `${folder}/${name}`)
      .filter((name) => !name.endsWith('.zip') && existsSync(join(FIXTURES, 'expected', `${name}.json`)))
      .map((name) => ({
        name,
        expected: JSON.parse(readFileSync(join(FIXTURES, 'expected', `${name}.json`), 'utf8')) as Expected,
      }))
      .filter(({ expected }) => expected.version === 'NEM12' && expected.nemreader.lenient === 'ok'),
  );
}

const suffixOf = (channel: string) => ({ import: 'E1', export: 'B1' })[channel] ?? channel;

const cases = fixtures();
const nowhere = {
  name: 'the fixture folder is not at hand',
  expected: { nemreader: { lenient: '' }, version: '', registers: [] },
};
(cases.length > 0 ? describe : describe.skip)('files of the market, where the fixture folder is at hand', () => {
  it.each(cases.length > 0 ? cases : [nowhere])('$name: every day of every register', async ({ name, expected }) => {
    const items = await itemsOf(readFileSync(join(FIXTURES, name)));
    const found = new Map<string, number>();
    // a day that a file tells twice replaces, as the store does it: it never adds
    for (const day of days(items)) found.set(`${day.point ?? ''} ${suffixOf(day.channel)} ${day.day}`, sum(day));
    const told = expected.registers.flatMap(({ nmi, suffix, uom, daily }) =>
      Object.entries(daily).map(([day, total]) => ({
        key: `${nmi} ${suffix} ${day}`,
        total: total * (FACTORS[uom.toLowerCase()] ?? NaN),
      })),
    );
    const wrong = told
      .filter(({ total }) => !Number.isNaN(total))
      .filter(({ key, total }) => Math.abs((found.get(key) ?? NaN) - total) > 1e-3 || !found.has(key));
    expect({
      problems: items.filter(
        (item) =>
          item.kind === 'problem' && !(NOT_ENERGY.test(item.reason) && told.some(({ total }) => Number.isNaN(total))),
      ),
      wrong,
    }).toEqual({ problems: [], wrong: [] });
  });
});
