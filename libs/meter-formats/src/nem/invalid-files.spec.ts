import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumDecimals } from '@kilowallet/kernel';
import type { FileItem } from '../file-item';
import { readMeterFile } from '../meter-file';

const INVALID = join(__dirname, '../../../../../shared/fixtures/01-nem12/invalid');

async function* bytesOf(name: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(readFileSync(join(INVALID, name)));
}

async function read(name: string) {
  const items: FileItem[] = [];
  const options = { timeZone: 'Australia/Brisbane' };
  for await (const batch of readMeterFile(bytesOf(name), options)) items.push(...batch);
  const days = items.flatMap((item) =>
    item.kind === 'reading' && item.reading.type === 'interval' ? [item.reading] : [],
  );
  return {
    days,
    kwh: days.map(({ values }) => sumDecimals(values.filter((value) => value !== null)).toNumber()),
    missing: days.map(({ values }) => values.filter((value) => value === null).length),
    said: items.flatMap((item) => (item.kind === 'reading' ? [] : [item.reason])),
  };
}

/** The cases of docs/meter-formats.md, each on the file that shows it. */
(existsSync(INVALID) ? describe : describe.skip)('files that other readers get wrong, where they are at hand', () => {
  it('blank values are missing, not zero', async () => {
    expect(await read('aemo-rb__NEM12_EmptyCells300Record_CNRGYMDP_NEMMCO.csv')).toMatchObject({
      kwh: [0],
      missing: [48],
    });
  });

  it('a 300 record of another length is an error row, and the file goes on', async () => {
    const { days, said } = await read('nem-reader__Example_NEM12_15min_200_30min_300.csv');
    expect([days.length, said[0]]).toEqual([0, expect.stringContaining('does not have 96 values and a quality')]);
  });

  it('a day of quarter-hours under half-hours is an error row, not its first half', async () => {
    const { days, said } = await read('nem-reader__Example_NEM12_30min_200_15min_400.csv');
    expect(days).toEqual([]);
    expect(said).toEqual([
      'the record does not have 48 values and a quality',
      'a 400 record without a valid 300 record before it',
      'a 400 record without a valid 300 record before it',
    ]);
  });

  it.each(['aemo-rb__NEM12_000000000000021_CNRGYMDP_NEMMCO', 'ronaldsuwandi__nem12-invalid-missing-200-record.csv'])(
    '%s: 300 records without a 200 record are error rows, not a crash',
    async (name) => {
      const { days, said } = await read(name);
      expect([days.length, said[0]]).toEqual([0, 'a 300 record without a valid 200 record before it']);
    },
  );

  it('quality V within a 400 record tells nothing: said', async () => {
    const { days, said } = await read('aemo-rb__NEM12_000000000000023_CNRGYMDP_NEMMCO');
    expect([days[0]?.quality, said]).toEqual(['estimated', [expect.stringContaining('the quality is variable')]]);
  });

  it.each(['nem-reader__Example_NEM12_missing_header.csv', 'nem-reader__Example_NEM12_powercor.csv'])(
    '%s: a missing header is a warning',
    async (name) => {
      const { days, said } = await read(name);
      expect(days.length).toBeGreaterThan(0);
      expect(said).toContain('the file has no header (100)');
    },
  );

  it('a day told twice is two readings, of which the store keeps the last: it is never added', async () => {
    const { days } = await read('nem-reader__Example_NEM12_powercor.csv');
    const told = days.map(({ channel, day, point }) => `${point ?? ''} ${channel} ${day}`);
    expect(told.length).toBe(2 * new Set(told).size);
    for (const day of days) expect(day.values).toHaveLength(48);
  });

  it.each(['nem-reader__Example_NEM12_empty.csv', 'ronaldsuwandi__nem12-invalid-duplicate-footer.csv'])(
    '%s: a file without data holds nothing, and that is no error',
    async (name) => {
      expect(await read(name)).toMatchObject({ days: [], said: [] });
    },
  );
});
