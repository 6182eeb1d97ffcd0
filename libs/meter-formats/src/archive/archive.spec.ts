import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { sumDecimals } from '@kilowallet/kernel';
import type { FileItem } from '../file-item';
import { readMeterUpload } from './meter-upload';

const directory = mkdtempSync(join(tmpdir(), 'archives-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let files = 0;
function stored(bytes: Buffer): string {
  const path = join(directory, String((files += 1)));
  writeFileSync(path, bytes);
  return path;
}

type ZipEntry = { name: string; content: Buffer; stored?: boolean; flags?: number; crc?: number; method?: number };

/** A zip archive as APPNOTE.TXT describes it: local headers with their data, the central directory, its end. */
function zip(...entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = entry.stored ? entry.content : deflateRawSync(entry.content);
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0, 2);
    common.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
    common.writeUInt32LE(entry.crc ?? crc32(entry.content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(entry.content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const directoryBytes = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directoryBytes.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directoryBytes, Buffer.from('PK\u0005\u0006'), end]);
}

async function read(path: string, timeZone = 'Asia/Kolkata', limits?: Parameters<typeof readMeterUpload>[2]) {
  const formats = new Map<string | undefined, string | undefined>();
  const items: { entry: string | undefined; item: FileItem }[] = [];
  for await (const part of readMeterUpload(path, { timeZone }, limits)) {
    formats.set(part.entry, part.format);
    items.push(...part.items.map((item) => ({ entry: part.entry, item })));
  }
  return {
    formats,
    days: items.flatMap(({ item }) =>
      item.kind === 'reading' && item.reading.type === 'interval' ? [item.reading] : [],
    ),
    problems: items.flatMap(({ entry, item }) => (item.kind === 'reading' ? [] : [`${entry ?? ''}: ${item.reason}`])),
  };
}

const csv = (meter: string, kwh = '6') => Buffer.from(`meter,date,kwh\n${meter},2026-11-19,${kwh}\n`);
const nem12 = Buffer.from(
  [
    '100,NEM12,202608010000,MDP,R',
    '200,1,E1,E1,E1,N1,M3,KWH,30,',
    `300,20260801,${'0.5,'.repeat(48)}A,,,,`,
    '900',
  ].join('\n'),
);

describe('an upload', () => {
  it('may be compressed', async () => {
    expect((await read(stored(gzipSync(csv('M1'))))).days).toMatchObject([{ meter: 'M1' }]);
  });

  it('may be an archive of files of several formats', async () => {
    const path = stored(
      zip(
        { name: 'folder/', content: Buffer.alloc(0), stored: true },
        { name: 'folder/a.csv', content: csv('M1') },
        { name: '../b.txt', content: csv('M2'), stored: true },
        { name: 'c', content: nem12 },
      ),
    );
    const { formats, days, problems } = await read(path);
    expect([...formats]).toEqual([
      ['folder/a.csv', 'csv-daily'],
      ['../b.txt', 'csv-daily'],
      ['c', 'nem12'],
    ]);
    expect([days.map((day) => day.meter), problems]).toEqual([['M1', 'M2', 'M3'], []]);
  });

  it('names the files that cannot be read, and reads the others', async () => {
    const damaged = zip({ name: 'whole.csv', content: csv('M2') });
    const path = stored(
      zip(
        { name: 'photo.jpg', content: Buffer.from([0xff, 0xd8, 0xff]), stored: true },
        { name: 'secret.csv', content: csv('M1'), flags: 1 },
        { name: 'old.csv', content: csv('M1'), method: 6 },
        { name: 'wrong.csv', content: csv('M1'), crc: 1 },
        { name: 'inner.zip', content: damaged },
        { name: 'good.csv', content: csv('M4') },
      ),
    );
    const { days, problems } = await read(path);
    expect(days.map((day) => day.meter)).toEqual(['M1', 'M4']);
    expect(problems).toEqual([
      expect.stringMatching(/^photo.jpg: .*header/) as string,
      'secret.csv: the file is damaged: the file is encrypted',
      'old.csv: the file is damaged: compression method 6 is unknown',
      'wrong.csv: the file is damaged: its checksum is another one: what was read of it is doubtful',
      'inner.zip: an archive within an archive: send it by itself',
    ]);
  });

  it('keeps what stands before a damage', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `M${index},2026-11-19,${index % 7}`).join('\n');
    const whole = gzipSync(`meter,date,kwh\n${rows}\n`);
    const { days, problems } = await read(stored(whole.subarray(0, whole.length - 4_000)));
    expect(days.length).toBeGreaterThan(100);
    expect(problems.at(-1)).toBe(': the file is damaged: unexpected end of file');
    expect(problems.length).toBeLessThanOrEqual(2);
  });

  it('does not unfold without measure', async () => {
    const bomb = Buffer.alloc(2_000_000, 'meter,date,kwh\n');
    const { problems } = await read(
      stored(
        zip({
          name: 'bomb.csv',
          content: Buffer.concat([Buffer.from('meter,date,kwh\n'), Buffer.alloc(20_000_000, 'x')]),
        }),
      ),
    );
    expect(problems.at(-1)).toBe(
      'bomb.csv: the file is damaged: it unfolds to far more than it is: it is not read further',
    );
    expect(
      (await read(stored(gzipSync(bomb)), 'Asia/Kolkata', { entries: 1, bytes: 1_000_000, ratio: 1e6 })).problems.at(
        -1,
      ),
    ).toMatch(/far more/);
    await expect(
      read(stored(zip({ name: 'a', content: csv('M1') }, { name: 'b', content: csv('M1') })), 'Asia/Kolkata', {
        entries: 1,
        bytes: 1e6,
        ratio: 10,
      }),
    ).rejects.toThrow('more than 1 files');
  });

  it.each([
    { because: 'an empty archive', bytes: zip(), reason: 'holds no file' },
    {
      because: 'an archive cut short',
      bytes: zip({ name: 'a.csv', content: csv('M1') }).subarray(0, 40),
      reason: 'cannot be opened',
    },
    { because: 'pictures alone', bytes: zip({ name: 'a.jpg', content: Buffer.from([0xff, 0xd8]) }), reason: 'a.jpg: ' },
    { because: 'something else', bytes: Buffer.from('dear sir'), reason: 'header' },
  ])('is refused as a whole: $because', async ({ bytes, reason }) => {
    await expect(read(stored(bytes))).rejects.toThrow(reason);
  });
});

const FIXTURES = join(__dirname, '../../../../../shared/fixtures/01-nem12');
type Expected = { registers: { daily?: Record<string, number>; reads?: { read_start: number; read_end: number }[] }[] };
const zips = (folder: string) =>
  existsSync(join(FIXTURES, folder))
    ? readdirSync(join(FIXTURES, folder))
        .filter((name) => name.endsWith('.zip'))
        .map((name) => join(folder, name))
    : [];
const expectedOf = (name: string) =>
  JSON.parse(readFileSync(join(FIXTURES, 'expected', `${name}.json`), 'utf8')) as Expected;
const kwhOnly = /is no energy|without a valid 200/;

const nem12Zips = [...zips('aemo-samples-zipped/nem12'), ...zips('plain')];
(nem12Zips.length > 0 ? describe : describe.skip)('archives of the market, where the fixture folder is at hand', () => {
  it.each(nem12Zips)('%s: the energy of every register and day', async (name) => {
    const { days, problems } = await read(join(FIXTURES, name), 'Australia/Brisbane');
    expect(problems.filter((reason) => !kwhOnly.test(reason))).toEqual([]);
    const last = new Map(
      days.map((day) => [
        `${day.point ?? ''} ${day.channel} ${day.day}`,
        sumDecimals(day.values.filter((value) => value !== null)).toNumber(),
      ]),
    );
    const told = expectedOf(name).registers.flatMap(({ daily }) => Object.values(daily ?? {}));
    if (problems.length === 0)
      expect([...last.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(
        told.reduce((a, b) => a + b, 0),
        2,
      );
  });

  it.each(zips('aemo-samples-zipped/nem13'))('%s: the registers at both moments', async (name) => {
    const registers: number[] = [];
    const problems: FileItem[] = [];
    for await (const { items } of readMeterUpload(join(FIXTURES, name), { timeZone: 'Australia/Brisbane' })) {
      for (const item of items) {
        if (item.kind === 'reading' && item.reading.type === 'register')
          registers.push(item.reading.registerKwh.toNumber());
        else problems.push(item);
      }
    }
    const told = expectedOf(name).registers.flatMap(({ reads }) =>
      (reads ?? []).flatMap((each) => [each.read_start, each.read_end]),
    );
    expect({
      registers: registers.sort((a, b) => a - b),
      problems: problems.filter((each) => each.kind === 'problem'),
    }).toEqual({ registers: told.sort((a, b) => a - b), problems: [] });
  });
});
