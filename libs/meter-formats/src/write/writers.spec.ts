import { Decimal, hoursInServiceDay, serviceDay, startOfServiceDay } from '@kilowallet/kernel';
import fc from 'fast-check';
import type { FileIntervalDay, FileReading, FileRegister } from '../file-item';
import { readMeterFile } from '../meter-file';
import { CSV_HEADER, csvCell, writeCsv } from './csv-writer';
import { writeNem12 } from './nem12-writer';

async function* bytesOf(pieces: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
}

async function readBack(pieces: Iterable<string>, timeZone: string): Promise<string[]> {
  const shown: string[] = [];
  for await (const items of readMeterFile(bytesOf(pieces), { timeZone })) {
    shown.push(...items.map((item) => (item.kind === 'reading' ? text(item.reading) : `${item.line}: ${item.reason}`)));
  }
  return shown.sort();
}

function text(reading: FileReading): string {
  const { meter, quality } = reading;
  return reading.type === 'register'
    ? `${meter} ${reading.register} ${reading.readAt.toISOString()} ${reading.registerKwh.toString()} ${quality}`
    : `${meter} ${reading.channel} ${reading.day} ${reading.minutes} ${reading.values.map((value) => value?.toString() ?? '–').join(' ')} ${quality}`;
}

const anyMeter = fc.stringMatching(/^[A-Z][A-Z0-9 ",-]{0,8}[A-Z0-9]$/);
const anyValue = fc.integer({ min: 0, max: 99_999_999 }).map((wh) => new Decimal(wh).div(1_000));
const anyQuality = fc.constantFrom('actual' as const, 'estimated' as const);
const anyDay = fc.constantFrom('2026-02-28', '2026-03-08', '2026-07-01', '2026-11-01', '2028-02-29').map(serviceDay);

const anyIntervalDay = (timeZone: string, lengths: readonly number[]): fc.Arbitrary<FileIntervalDay> =>
  fc
    .record({
      meter: anyMeter,
      channel: fc.constantFrom('import', 'export'),
      day: anyDay,
      minutes: fc.constantFrom(...lengths),
      quality: anyQuality,
    })
    .chain((facts) => {
      const count = facts.minutes === 1_440 ? 1 : (hoursInServiceDay(facts.day, timeZone) * 60) / facts.minutes;
      return (
        fc
          .array(fc.option(anyValue, { freq: 8 }), { minLength: count, maxLength: count })
          // a day of which nothing is known is no reading
          .map((values) => ({
            ...facts,
            type: 'interval' as const,
            values: values.every((value) => value === null) ? values.map(() => new Decimal(1)) : values,
          }))
      );
    });
const anyRegister: fc.Arbitrary<FileRegister> = fc
  .record({
    meter: anyMeter,
    at: fc.integer({ min: Date.UTC(2025, 0, 1) / 1_000, max: Date.UTC(2027, 0, 1) / 1_000 }),
    registerKwh: anyValue,
    quality: anyQuality,
  })
  .map(({ at, ...facts }) => ({ ...facts, type: 'register', register: 'import', readAt: new Date(at * 1_000) }));

const once = <Reading extends FileReading>(readings: readonly Reading[]) => [
  ...new Map(
    readings.map((each) => [
      each.type === 'interval' ? `${each.meter} ${each.channel} ${each.day}` : `${each.meter} ${each.readAt.getTime()}`,
      each,
    ]),
  ).values(),
];

test.each(['Asia/Kolkata', 'America/New_York'])(
  'what is written as CSV is read back the same (%s)',
  async (timeZone) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyIntervalDay(timeZone, [5, 15, 30, 60, 1_440]), anyRegister), { maxLength: 6 }),
        async (readings) => {
          const sent = once(readings);
          expect(await readBack([`${CSV_HEADER}\n`, ...writeCsv(sent, { timeZone })], timeZone)).toEqual(
            sent.map(text).sort(),
          );
        },
      ),
      { numRuns: 60 },
    );
  },
);

test('what is written as NEM12 is read back the same', async () => {
  const timeZone = 'Australia/Brisbane';
  await fc.assert(
    fc.asyncProperty(fc.array(anyIntervalDay(timeZone, [5, 15, 30]), { minLength: 1, maxLength: 6 }), async (days) => {
      expect(await readBack(writeNem12(days, new Date('2026-11-20T00:00:00Z')), timeZone)).toEqual(
        days.map(text).sort(),
      );
    }),
    { numRuns: 60 },
  );
});

describe('NEM12', () => {
  const day = (values: (Decimal | null)[], minutes = 30): FileIntervalDay => ({
    type: 'interval',
    meter: 'M1',
    point: '6100000001',
    channel: 'import',
    day: serviceDay('2026-08-01'),
    minutes,
    values,
    quality: 'actual',
  });
  const ones = Array.from({ length: 48 }, () => new Decimal(1));

  it('is written record by record', () => {
    const gap = ones.map((value, slot) => (slot === 3 ? null : value));
    expect(
      [...writeNem12([day(ones), day(gap)], new Date('2026-11-20T15:04:05Z'))].map((line) =>
        line.replace(/(,1){10,}/, '…'),
      ),
    ).toEqual([
      '100,NEM12,202611210104,KWALLET,KWALLET\n',
      '200,6100000001,E1,E1,E1,,M1,kWh,30,\n',
      '300,20260801…,A,,,,\n',
      '300,20260801,1,1,1,…,V,,,,\n',
      '400,1,3,A,,\n',
      '400,4,4,N,,\n',
      '400,5,48,A,,\n',
      '900\n',
    ]);
  });

  it.each([
    { because: 'hours', values: ones.slice(24), minutes: 60 },
    { because: 'a day of 23 hours', values: ones.slice(2), minutes: 30 },
  ])('cannot hold $because', ({ values, minutes }) => {
    expect(() => [...writeNem12([day(values, minutes)], new Date(0))]).toThrow(RangeError);
  });
});

it('does not let a serial be a formula', () => {
  expect(['=1+1', '-5', '@x', 'a,b', 'a"b'].map(csvCell)).toEqual(["'=1+1", '-5', "'@x", '"a,b"', '"a""b"']);
});

it('writes local times with their offset', () => {
  const readAt = startOfServiceDay(serviceDay('2026-11-20'), 'Asia/Kolkata');
  const register: FileRegister = {
    type: 'register',
    meter: 'M1',
    register: 'import',
    readAt,
    registerKwh: new Decimal(5),
    quality: 'actual',
  };
  expect([...writeCsv([register], { timeZone: 'Asia/Kolkata' })]).toEqual([
    'M1,import,,,,2026-11-20T00:00:00+05:30,5,actual\n',
  ]);
});
