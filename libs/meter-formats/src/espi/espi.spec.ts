import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOfServiceDay, serviceDay, sumDecimals } from '@kilowallet/kernel';
import fc from 'fast-check';
import type { FileIntervalDay, FileItem } from '../file-item';
import { readMeterFile } from '../meter-file';
import { offsetAt, parseDstRule } from './local-time';

const LOS_ANGELES = 'America/Los_Angeles';

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function itemsOf(bytes: Buffer | string, timeZone = LOS_ANGELES, size = 997): Promise<FileItem[]> {
  const items: FileItem[] = [];
  for await (const batch of readMeterFile(chunks(Buffer.from(bytes), size), { timeZone })) items.push(...batch);
  return items;
}

const days = (items: FileItem[]) =>
  items.flatMap((item) => (item.kind === 'reading' && item.reading.type === 'interval' ? [item.reading] : []));
const sum = (day: FileIntervalDay) => sumDecimals(day.values.filter((value) => value !== null)).toNumber();
const reasons = (items: FileItem[]) => items.flatMap((item) => (item.kind === 'reading' ? [] : [item.reason]));

const BASE = 'https://custodian.example/espi/1_1/resource';
const POINT = `${BASE}/RetailCustomer/3/UsagePoint/1`;

function entry(self: string, related: string[], content: string): string {
  const links = related.map((href) => `<link rel="related" href="${href}"/>`).join('');
  return `<entry><link rel="self" href="${self}"/>${links}<content>${content}</content></entry>`;
}

const usagePoint = (kind = 0) =>
  entry(
    POINT,
    [`${BASE}/LocalTimeParameters/01`],
    `<UsagePoint xmlns="http://naesb.org/espi"><ServiceCategory><kind>${kind}</kind></ServiceCategory></UsagePoint>`,
  );
const localTime = (offset = -28_800) =>
  entry(
    `${BASE}/LocalTimeParameters/01`,
    [],
    `<LocalTimeParameters xmlns="http://naesb.org/espi"><dstEndRule>B40E2000</dstEndRule><dstOffset>3600</dstOffset><dstStartRule>360E2000</dstStartRule><tzOffset>${offset}</tzOffset></LocalTimeParameters>`,
  );
const meterReading = entry(
  `${POINT}/MeterReading/01`,
  [`${BASE}/ReadingType/07`],
  '<MeterReading xmlns="http://naesb.org/espi"/>',
);
const readingType = (fields: Record<string, number> = {}) =>
  entry(
    `${BASE}/ReadingType/07`,
    [],
    `<ReadingType xmlns="http://naesb.org/espi">${Object.entries({
      accumulationBehaviour: 4,
      flowDirection: 1,
      intervalLength: 3600,
      powerOfTenMultiplier: 0,
      uom: 72,
      ...fields,
    })
      .map(([name, value]) => `<${name}>${value}</${name}>`)
      .join('')}</ReadingType>`,
  );
const reading = (start: number, value: number | string, length = 3_600, more = '') =>
  `<IntervalReading>${more}<timePeriod><duration>${length}</duration><start>${start}</start></timePeriod><value>${value}</value></IntervalReading>`;
const block = (readings: string[], from = 0) =>
  entry(
    `${POINT}/MeterReading/01/IntervalBlock/1`,
    [],
    `<IntervalBlock xmlns="http://naesb.org/espi"><interval><duration>86400</duration><start>${from}</start></interval>\n${readings.join('\n')}\n</IntervalBlock>`,
  );
const feed = (...entries: string[]) =>
  `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n${entries.join('\n')}\n</feed>`;

const midnight = (day: string) => startOfServiceDay(serviceDay(day), LOS_ANGELES).getTime() / 1_000;
const hours = (day: string, count: number, value: (hour: number) => number | string = () => 500) =>
  Array.from({ length: count }, (_, hour) => reading(midnight(day) + hour * 3_600, value(hour)));

describe('Green Button (ESPI)', () => {
  it('reads the hours of a usage point as days', async () => {
    const items = await itemsOf(
      feed(usagePoint(), localTime(), meterReading, readingType(), block(hours('2026-01-15', 24))),
    );
    expect(reasons(items)).toEqual([]);
    expect(days(items)).toMatchObject([
      { meter: '3/1', channel: 'import', day: '2026-01-15', minutes: 60, quality: 'actual' },
    ]);
    expect(days(items).map(sum)).toEqual([12]);
    expect(items.map((item) => item.kind === 'reading' && item.lines)).toEqual([24]);
  });

  it.each([
    { day: '2026-03-08', count: 23, because: 'the day that loses an hour' },
    { day: '2026-11-01', count: 25, because: 'the day that gains one' },
  ])('has $count hours on $day, $because', async ({ day, count }) => {
    const items = await itemsOf(feed(usagePoint(), localTime(), meterReading, readingType(), block(hours(day, count))));
    expect(reasons(items)).toEqual([]);
    expect(days(items).map((each) => [each.day, each.values.length, sum(each)])).toEqual([[day, count, count / 2]]);
  });

  it.each<{ because: string; fields: Record<string, number>; kwh: number; channel: string }>([
    { because: 'thousandths of a watt-hour', fields: { powerOfTenMultiplier: -3 }, kwh: 0.012, channel: 'import' },
    { because: 'kilowatt-hours', fields: { powerOfTenMultiplier: 3 }, kwh: 12_000, channel: 'import' },
    { because: 'energy that came back', fields: { flowDirection: 19 }, kwh: 12, channel: 'export' },
    { because: 'reactive energy', fields: { uom: 73 }, kwh: 12, channel: 'kvarh-import' },
    { because: 'net energy', fields: { flowDirection: 4 }, kwh: 12, channel: 'net' },
  ])('understands $because', async ({ fields, kwh, channel }) => {
    const file = feed(usagePoint(), meterReading, readingType(fields), block(hours('2026-01-15', 24)));
    expect(days(await itemsOf(file)).map((day) => [sum(day), day.channel])).toEqual([[kwh, channel]]);
  });

  it.each([
    {
      because: 'another unit',
      file: feed(usagePoint(), meterReading, readingType({ uom: 169 }), block([reading(1_767_225_600, 1)])),
      reason: /"169".*no electrical energy/,
    },
    {
      because: 'gas',
      file: feed(usagePoint(1), meterReading, readingType(), block([reading(1_767_225_600, 1)])),
      reason: /not one of electricity/,
    },
    {
      because: 'powers',
      file: feed(
        usagePoint(),
        meterReading,
        readingType({ accumulationBehaviour: 12 }),
        block([reading(1_767_225_600, 1)]),
      ),
      reason: /accumulate as "12"/,
    },
    {
      because: 'no description',
      file: feed(usagePoint(), block([reading(1_767_225_600, 1)])),
      reason: /does not say what the reading measures/,
    },
    {
      because: 'no value',
      file: feed(usagePoint(), meterReading, readingType(), block([reading(1_767_225_600, '')])),
      reason: /missing, not zero/,
    },
    {
      because: 'a fraction',
      file: feed(usagePoint(), meterReading, readingType(), block([reading(1_767_225_600, '1.5')])),
      reason: /no whole number/,
    },
    {
      because: 'a month at once',
      file: feed(usagePoint(), meterReading, readingType(), block([reading(1_767_225_600, 1, 2_592_000)])),
      reason: /no interval of/,
    },
  ])('refuses $because, and says so', async ({ file, reason }) => {
    const items = await itemsOf(file);
    expect(items.filter((item) => item.kind === 'problem')).toMatchObject([
      { lines: 1, reason: expect.stringMatching(reason) as string },
    ]);
    expect(days(items)).toEqual([]);
  });

  it('takes a bulk quantity for a register at the end of its period', async () => {
    const file = feed(
      usagePoint(),
      meterReading,
      readingType({ accumulationBehaviour: 1 }),
      block([reading(midnight('2026-01-15'), 1_234_500, 0)]),
    );
    expect(await itemsOf(file)).toMatchObject([
      { reading: { type: 'register', register: 'import', readAt: new Date('2026-01-15T08:00:00Z') } },
    ]);
  });

  it('tells estimates, of several qualities the worst', async () => {
    const quality = (...codes: number[]) =>
      codes.map((code) => `<ReadingQuality><quality>${code}</quality></ReadingQuality>`).join('');
    const of = async (...codes: number[]) =>
      days(
        await itemsOf(
          feed(meterReading, readingType(), block([reading(midnight('2026-01-15'), 1, 3_600, quality(...codes))])),
        ),
      ).map((day) => day.quality);
    expect([await of(17), await of(8), await of(17, 8)]).toEqual([['actual'], ['estimated'], ['estimated']]);
  });

  it('places readings without a period of their own one after the other', async () => {
    const bare = [1, 2, 3].map((value) => `<IntervalReading><value>${value * 1_000}</value></IntervalReading>`);
    const items = await itemsOf(feed(meterReading, readingType(), block(bare, midnight('2026-01-15'))));
    expect(
      days(items)[0]
        ?.values.slice(0, 4)
        .map((value) => value?.toNumber()),
    ).toEqual([1, 2, 3, undefined]);
  });

  it('waits for a description that stands behind the readings', async () => {
    const items = await itemsOf(
      feed(block(hours('2026-01-15', 24)), meterReading, readingType(), localTime(), usagePoint()),
    );
    expect(days(items).map((day) => [day.meter, sum(day)])).toEqual([['3/1', 12]]);
  });

  it("says where the file's midnight is not the utility's", async () => {
    const file = feed(usagePoint(), localTime(-18_000), meterReading, readingType(), block(hours('2026-01-15', 24)));
    expect(reasons(await itemsOf(file))).toEqual([
      expect.stringContaining("the file's local time (UTC−5 h) is not the utility's"),
    ]);
  });

  it('reads on behind damage, and tells what it cost', async () => {
    const rows = hours('2026-01-15', 24);
    rows[3] = rows[3]?.replace('</duration>', '</durXtion>') ?? '';
    rows[10] = rows[10]?.replace('</IntervalReading>', '') ?? '';
    const items = await itemsOf(feed(usagePoint(), meterReading, readingType(), block(rows)));
    const lines = (kind: string) =>
      items.reduce((total, item) => total + (item.kind === kind && 'lines' in item ? item.lines : 0), 0);
    expect([lines('reading'), lines('problem')]).toEqual([22, 2]);
  });

  it('is not led to other files or to endless text', async () => {
    const entity = `<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const file = feed(
      usagePoint(),
      meterReading,
      readingType(),
      block([reading(midnight('2026-01-15'), '&x;')]),
    ).replace('?>', `?>${entity}`);
    expect(days(await itemsOf(file))).toEqual([]);
    const endless = feed(`<!--${'x'.repeat(9_000_000)}`);
    expect(
      reasons(
        await itemsOf(endless.replace('<entry', '<entry'), LOS_ANGELES, 65_536).catch((error: unknown) => [
          { kind: 'warning', line: 0, reason: String(error) },
        ]),
      ),
    ).toEqual([expect.stringMatching(/no Green Button feed/)]);
    await expect(itemsOf('<html><body>Sign in</body></html>')).rejects.toThrow('no Green Button feed');
  });
});

describe('daylight saving rules', () => {
  const american = {
    offsetSeconds: -28_800,
    dstOffsetSeconds: 3_600,
    dstStart: parseDstRule('360E2000'),
    dstEnd: parseDstRule('B40E2000'),
  };
  it.each([
    ['2026-03-08T09:59:59Z', -28_800],
    ['2026-03-08T10:00:00Z', -25_200],
    ['2026-11-01T08:59:59Z', -25_200],
    ['2026-11-01T09:00:00Z', -28_800],
  ])('at %s local time is %i seconds ahead', (at, offset) => {
    expect(offsetAt(american, Date.parse(at) / 1_000)).toBe(offset);
  });

  test('are those of the time zone, all the year and every year', () => {
    const format = new Intl.DateTimeFormat('en', { timeZone: LOS_ANGELES, timeZoneName: 'longOffset' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2037, 0, 1) }), (at) => {
        const named = format.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value;
        expect(offsetAt(american, Math.floor(at / 1_000))).toBe(named === 'GMT-07:00' ? -25_200 : -28_800);
      }),
    );
  });

  test('know the last Sunday of a month, and none where there is none', () => {
    const european = {
      offsetSeconds: 3_600,
      dstOffsetSeconds: 3_600,
      dstStart: parseDstRule('3E0E2000'),
      dstEnd: parseDstRule('AE0E3000'),
    };
    expect(
      [Date.parse('2026-03-29T00:59:59Z'), Date.parse('2026-03-29T01:00:00Z'), Date.parse('2026-10-25T01:00:00Z')].map(
        (at) => offsetAt(european, at / 1_000),
      ),
    ).toEqual([3_600, 7_200, 3_600]);
    expect(parseDstRule('FFFFFFFF')).toBeUndefined();
  });
});

/** Feeds of other people with what another library printed of them. */
const FIXTURES = join(__dirname, '../../../../../shared/fixtures/02-espi-cim/espi');
const PRINTED = /^\s*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\+00:00, (\d+):(\d\d):(\d\d): (\d+) Wh/;

function printed(name: string): { start: number; wh: number; seconds: number }[] {
  return readFileSync(join(FIXTURES, 'greenbutton_objects-expected', name), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const parts = PRINTED.exec(line.replace(/^.*Real energy:\s*/, ''));
      return parts
        ? [
            {
              start: Date.parse(`${parts[1]?.replace(' ', 'T')}Z`) / 1_000,
              seconds: Number(parts[2]) * 3_600 + Number(parts[3]) * 60 + Number(parts[4]),
              wh: Number(parts[5]),
            },
          ]
        : [];
    });
}

function valuesAt(items: FileItem[], timeZone: string): Map<number, number> {
  return new Map(
    days(items).flatMap((day) =>
      day.values.flatMap((value, slot) =>
        value === null
          ? []
          : [
              [
                startOfServiceDay(day.day, timeZone).getTime() / 1_000 + slot * day.minutes * 60,
                value.times(1_000).toNumber(),
              ] as const,
            ],
      ),
    ),
  );
}

const SAMPLES = [
  {
    file: 'greenbutton_objects/electric_containerized.xml',
    expected: 'abridged__electric_containerized.txt',
    timeZone: LOS_ANGELES,
  },
  {
    file: 'greenbutton_objects/TestGBDataHourlyNineDaysBinnedDaily.xml',
    expected: 'electricity__TestGBDataHourlyNineDaysBinnedDaily.txt',
    timeZone: 'America/New_York',
  },
];
const YEARS = [
  'Coastal_Multi_Family_Jan_1_2011_to_Jan_1_2012_RetailCustomer_5',
  'Mountain_Multi_family_Jan_1_2011_to_Jan_1_2012_RetailCustomer_10',
  'Inland_Single_Family_Jan_1_2011_to_Jan_1_2012_RetailCustomer_9',
  'Inland_Multi_Family_Jan_1_2011_to_Jan_1_2012_RetailCustomer_8',
  'Coastal_Multi_Family_Daily_Jan_1_2011_to_Jan_1_2012_RetailCustomer_4',
  'Coastal_Multi_Family_12hr_Jan_1_2011_to_Jan_1_2012_RetailCustomer_3',
];

(existsSync(FIXTURES) ? describe : describe.skip)('feeds of other people, where the fixture folder is at hand', () => {
  it.each(SAMPLES)('$file: every value is the one that was printed', async ({ file, expected, timeZone }) => {
    const items = await itemsOf(readFileSync(join(FIXTURES, file)), timeZone);
    expect(reasons(items)).toEqual([]);
    const told = printed(expected);
    expect(told.length).toBeGreaterThan(0);
    expect([...valuesAt(items, timeZone)]).toEqual(told.map(({ start, wh }) => [start, wh]));
  });

  it.each(YEARS)('%s: a year of hours, both days of the clock change among them', async (name) => {
    const told = printed(`electricity__${name}.txt`);
    const items = await itemsOf(
      feed(
        usagePoint(),
        localTime(),
        meterReading,
        readingType(),
        block(told.map(({ start, wh, seconds }) => reading(start, wh, seconds))),
      ),
      LOS_ANGELES,
      65_536,
    );
    expect(reasons(items)).toEqual([]);
    expect(new Map(told.map(({ start, wh }) => [start, wh]))).toEqual(valuesAt(items, LOS_ANGELES));
    const counts = new Map(days(items).map((day) => [day.day as string, day.values.length]));
    expect([counts.get('2011-03-13'), counts.get('2011-11-06'), counts.get('2011-07-01')]).toEqual([23, 25, 24]);
  });

  it('test_usage_data_01.xml: quarter-hours with estimates among them', async () => {
    const items = await itemsOf(
      readFileSync(join(FIXTURES, 'openespi-samples/test_usage_data_01.xml')),
      'America/New_York',
    );
    expect(reasons(items)).toEqual([]);
    expect(days(items)).toMatchObject([
      { meter: '9B6C7066/5446AF3F', day: '2012-03-01', minutes: 15, quality: 'estimated' },
    ]);
    expect(days(items)[0]?.values.filter((value) => value !== null)).toHaveLength(96);
  });

  it.each(['greenbutton_objects/gas_containerized.xml', 'greenbutton_objects/gas_direct.xml'])(
    '%s: gas is refused, reading by reading',
    async (file) => {
      const items = await itemsOf(readFileSync(join(FIXTURES, file)));
      expect(days(items)).toEqual([]);
      expect(reasons(items).length).toBeGreaterThan(0);
      for (const reason of reasons(items)) expect(reason).toMatch(/is not one of electricity|is no electrical energy/);
    },
  );

  it.each(['Usage-Subscription-Feed-Anonymized.xml', 'usage_point.xml'])(
    '%s: descriptions without readings are an empty file',
    async (file) => {
      expect(await itemsOf(readFileSync(join(FIXTURES, 'openespi-samples', file)))).toEqual([]);
    },
  );

  it.each([
    'Customer-Subscription-Feed-Anonymized.xml',
    'Authorization-Entry-Anonymized.xml',
    'ServiceCategory.xml',
    'ApplicationInformation-Entry-Anonymized.xml',
    'Multiple-Authorization-Feed-Anonymized.xml',
    'Retail_Customer_Statement_Example.xml',
  ])('%s: no meter data', async (file) => {
    await expect(itemsOf(readFileSync(join(FIXTURES, 'openespi-samples', file)))).rejects.toThrow(
      'no Green Button feed',
    );
  });
});
