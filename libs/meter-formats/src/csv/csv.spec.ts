import fc from 'fast-check';
import { UnknownFormat, type FileItem, type FileReading } from '../file-item';
import { readCsv } from './csv';

const KOLKATA = { timeZone: 'Asia/Kolkata' };

async function* inPieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function itemsOf(text: string, timeZone = KOLKATA.timeZone, size = 7): Promise<FileItem[]> {
  const items: FileItem[] = [];
  for await (const batch of readCsv(inPieces(text, size), { timeZone })) items.push(...batch);
  return items;
}

function shown(reading: FileReading): string {
  if (reading.type === 'register')
    return `${reading.meter} ${reading.readAt.toISOString()} = ${reading.registerKwh.toString()}`;
  return `${reading.meter} ${reading.day} ${reading.minutes}: ${reading.values.map((value) => value?.toString() ?? '–').join(' ')}`;
}

async function read(text: string, timeZone?: string): Promise<string[]> {
  return (await itemsOf(text, timeZone)).map((item) =>
    item.kind === 'reading' ? shown(item.reading) : `${item.line}: ${item.reason}`,
  );
}

it.each([
  {
    because: 'daily energy as the Bareilly meters export it, without the noise of binary fractions',
    text: 'meter,Date,t_kWh\nBR02,2019-07-10,6.959999999999997\nBR02,2019-07-11,0.0\n',
    items: ['BR02 2019-07-10 1440: 6.96', 'BR02 2019-07-11 1440: 0'],
  },
  {
    because: 'a byte order mark, CRLF, quotes, semicolons and titles above the header',
    text: '\ufeffDaily report\r\n\r\n"Meter No";"Reading Date";"Energy (kWh)"\r\n"M;1";"2026-11-19";"6.5"\r\n',
    items: ['1: above the header, and not read: Daily report', 'M;1 2026-11-19 1440: 6.5'],
  },
  {
    because: 'registers in local time and with an offset',
    text: 'serial,read_at,register_kwh,quality\nM1,2026-11-20 00:00,100.5,A\nM1,2026-11-20T18:30:00Z,106,E\n',
    items: ['M1 2026-11-19T18:30:00.000Z = 100.5', 'M1 2026-11-20T18:30:00.000Z = 106'],
  },
  {
    because: 'one row for each day, blanks being missing',
    text: `meter,date,${Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`).join(',')}\nM1,2026-11-19,${'0.5,'.repeat(22)},1\n`,
    items: [`M1 2026-11-19 60: ${'0.5 '.repeat(22)}– 1`],
  },
  {
    because: 'one row for each interval, the rest of the day being missing',
    text: 'customer_id,reading_datetime,general_supply_kwh\n7,2012-02-10 00:00:00,0.141\n7,2012-02-10 01:00:00,0.088\n7,2012-02-11 02:00:00,1\n',
    items: [`7 2012-02-10 60: 0.141 0.088${' –'.repeat(22)}`, `7 2012-02-11 60: – – 1${' –'.repeat(21)}`],
  },
  {
    because: 'intervals named by their end: midnight ends the day before',
    text: 'meter,interval_end,kwh,minutes\nM1,2026-11-19 23:00,1,60\nM1,2026-11-20 00:00,2,60\n',
    items: [`M1 2026-11-19 60:${' –'.repeat(22)} 1 2`],
  },
])('reads $because', async ({ text, items }) => {
  expect(await read(text)).toEqual(items);
});

it('knows the hour that exists twice', async () => {
  const text = 'meter,timestamp,kwh,minutes\nM1,2026-11-01T01:00:00-07:00,1,60\nM1,2026-11-01T01:00:00-08:00,2,60\n';
  expect(await read(text, 'America/Los_Angeles')).toEqual([`M1 2026-11-01 60: – 1 2${' –'.repeat(22)}`]);
});

it('reports each bad row with its line and keeps the good ones', async () => {
  const rows = [
    'meter,date,kwh,quality',
    'M1,2026-11-18,5,A',
    ',2026-11-18,5,A',
    'M1,2026-02-30,5,A',
    'M1,18/11/2026,5,A',
    'M1,2026-11-19,,A',
    'M1,2026-11-19,five,A',
    'M1,2026-11-19,5,X',
    'M1',
    'M1,"2026-11-19,5',
    'M1,2026-11-19,6,A',
  ];
  expect(await read(rows.join('\n'))).toEqual([
    'M1 2026-11-18 1440: 5',
    '3: the meter is blank',
    '4: "2026-02-30" is no date (YYYY-MM-DD)',
    '5: "18/11/2026" is no date (YYYY-MM-DD)',
    '6: the energy is blank: the day is missing, not zero',
    '7: "five" is no number',
    '8: "X" is no quality known here',
    '9: "" is no date (YYYY-MM-DD)',
    '10: a quote is opened and never closed',
    'M1 2026-11-19 1440: 6',
  ]);
});

it('refuses two values for one interval', async () => {
  const text =
    'meter,timestamp,kwh,minutes\nM1,2026-11-19 00:00,1,60\nM1,2026-11-19 00:00,2,60\nM1,2026-11-19 00:10,1,60\n';
  expect(await read(text)).toEqual([
    `M1 2026-11-19 60: 1${' –'.repeat(23)}`,
    '3: another value for this time stands above (1)',
    '4: the time is on no border of 60 minutes',
  ]);
});

it.each([
  { because: 'nothing', text: '' },
  { because: 'a header alone of something else', text: 'name,street\nA,B\n' },
  { because: 'prose', text: 'Dear Sirs,\n'.repeat(60) },
])('does not know a file with $because', async ({ text }) => {
  await expect(read(text)).rejects.toBeInstanceOf(UnknownFormat);
});

test('a file without line ends is given up soon, and not read to its end', async () => {
  let megabytes = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (; megabytes < 100; megabytes += 1) yield await Promise.resolve(Buffer.alloc(2 ** 20, 'x'));
  }
  const reading = (async () => {
    for await (const items of readCsv(endless(), KOLKATA)) expect(items).toEqual([]);
  })();
  await expect(reading).rejects.toBeInstanceOf(UnknownFormat);
  expect(megabytes).toBeLessThan(20);
});

test('every row is accounted for, whatever is in it and however it is cut', async () => {
  const anyCell = fc.oneof(
    fc.constantFrom('M1', '2026-11-19', '5', '', '"', '2026-11-19 00:30'),
    fc.string({ maxLength: 8 }),
  );
  const anyRow = fc
    .array(anyCell, { minLength: 1, maxLength: 5 })
    .map((cells) => cells.join(',').replace(/[\r\n]/g, ' '));
  const anyHeader = fc.constantFrom('meter,date,kwh', 'meter,timestamp,kwh', 'meter,read_at,register_kwh');
  await fc.assert(
    fc.asyncProperty(
      anyHeader,
      fc.array(anyRow, { maxLength: 30 }),
      fc.integer({ min: 1, max: 64 }),
      async (header, rows, size) => {
        const items = await itemsOf([header, ...rows].join('\n'), KOLKATA.timeZone, size);
        const expected = rows.filter((row) => row.trim() !== '' && !row.startsWith('#')).length;
        const accounted = items.reduce((sum, item) => sum + (item.kind === 'warning' ? 0 : item.lines), 0);
        expect(accounted).toBe(expected);
      },
    ),
  );
});
