import type { FileItem } from '../file-item';
import { readMeterFile } from '../meter-file';

const HEADER = 'Verb,Noun,mRID,ReadingType,timeStamp,value';
const INTERVAL = '0.0.0.4.1.1.12.0.0.0.0.0.0.0.0.3.72.0';
const HALF_HOUR = '0.0.5.4.1.1.12.0.0.0.0.0.0.0.0.3.72.0';
const REGISTER = '0.0.0.1.1.1.12.0.0.0.0.0.0.0.0.3.72.0';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

async function read(rows: string[], timeZone = 'Asia/Kolkata'): Promise<FileItem[]> {
  const items: FileItem[] = [];
  for await (const batch of readMeterFile(bytesOf([HEADER, ...rows].join('\n')), { timeZone })) items.push(...batch);
  return items;
}

const row = (type: string, time: string, value: string, over: { verb?: string; noun?: string; meter?: string } = {}) =>
  [over.verb ?? 'create', over.noun ?? 'MeterReadings', over.meter ?? 'M1', type, time, value].join(',');

describe('the CIM profile', () => {
  it.each([
    { type: HALF_HOUR, kwh: '0.5', channel: 'import', minutes: 30 },
    { type: HALF_HOUR.replace('.3.72.0', '.0.72.0'), kwh: '0.0005', channel: 'import', minutes: 30 },
    { type: '0.0.2.4.19.1.12.0.0.0.0.0.0.0.0.3.72.0', kwh: '0.5', channel: 'export', minutes: 15 },
    { type: '11.0.0.4.1.1.12.0.0.0.0.0.0.0.0.3.72.0', kwh: '0.5', channel: 'import', minutes: 1_440 },
    { type: '0.0.7.4.1.1.12.0.0.0.0.0.0.0.0.6.73.0', kwh: '500', channel: 'kvarh-import', minutes: 60 },
  ])('understands $type', async ({ type, kwh, channel, minutes }) => {
    const [item] = await read([row(type, '2026-11-20T00:00:00+05:30', '0.5')]);
    const reading = item?.kind === 'reading' ? item.reading : undefined;
    expect(reading).toMatchObject({ type: 'interval', meter: 'M1', channel, day: '2026-11-19', minutes });
    expect(reading?.type === 'interval' && reading.values.at(-1)?.toString()).toBe(kwh);
  });

  it('learns the length from the rows where the type leaves it open; a time is the end of its interval', async () => {
    const items = await read([
      row(INTERVAL, '2026-11-18T19:00:00Z', '0.1'),
      row(INTERVAL, '2026-11-18T19:30:00Z', '0.2'),
      row(INTERVAL, '2026-11-18T20:00:00Z', '0.3'),
    ]);
    expect(items).toMatchObject([{ lines: 3, reading: { day: '2026-11-19', minutes: 30 } }]);
    const [item] = items;
    const values = item?.kind === 'reading' && item.reading.type === 'interval' ? item.reading.values : [];
    expect(values.slice(0, 4).map((value) => value?.toString())).toEqual(['0.1', '0.2', '0.3', undefined]);
  });

  it('puts the days of meters together whose rows are mixed', async () => {
    const rows = Array.from({ length: 48 }, (_, slot) =>
      new Date(Date.parse('2026-11-18T19:00:00Z') + slot * 1_800_000).toISOString(),
    );
    const items = await read(
      rows.flatMap((time) => ['A', 'B'].map((meter) => row(HALF_HOUR, time, '0.25', { meter }))),
    );
    expect(items.map((item) => item.kind === 'reading' && [item.reading.meter, item.lines])).toEqual([
      ['A', 48],
      ['B', 48],
    ]);
  });

  it('reads registers', async () => {
    expect(await read([row(REGISTER, '2026-11-19T18:30:00Z', '1204.5')])).toMatchObject([
      { reading: { type: 'register', meter: 'M1', register: 'import', readAt: new Date('2026-11-19T18:30:00Z') } },
    ]);
  });

  it.each([
    {
      because: row(INTERVAL, '2026-11-19T18:30:00Z', '1', { verb: 'get' }),
      reason: 'the verb "get" brings no readings',
    },
    {
      because: row(INTERVAL, '2026-11-19T18:30:00Z', '1', { noun: 'EndDeviceEvents' }),
      reason: 'is not MeterReadings',
    },
    { because: row(INTERVAL, '2026-11-19T18:30:00Z', '1', { meter: '' }), reason: 'the meter (mRID) is blank' },
    { because: row('1.2.3', '2026-11-19T18:30:00Z', '1'), reason: 'is no reading type of eighteen numbers' },
    { because: row('0.0.0.6.1.1.8.0.0.0.0.0.0.0.0.3.38.0', '2026-11-19T18:30:00Z', '1'), reason: 'is no energy' },
    {
      because: row('0.0.0.4.1.7.12.0.0.0.0.0.0.0.0.3.72.0', '2026-11-19T18:30:00Z', '1'),
      reason: 'is not one of electricity',
    },
    {
      because: row('0.0.0.4.1.1.12.0.0.0.2.0.0.0.0.3.72.0', '2026-11-19T18:30:00Z', '1'),
      reason: 'is only a part of the energy',
    },
    { because: row(INTERVAL, '19/11/2026', '1'), reason: 'is no time' },
    { because: row(INTERVAL, '2026-11-19T18:30:00Z', ''), reason: 'it is missing, not zero' },
    { because: row(INTERVAL, '2026-11-19T18:30:00Z', 'x'), reason: '"x" is no number' },
  ])('refuses $because', async ({ because, reason }) => {
    expect(await read([because])).toEqual([
      { kind: 'problem', line: 2, lines: 1, reason: expect.stringContaining(reason) as string, text: because },
    ]);
  });
});
