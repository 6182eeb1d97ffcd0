import type { FileItem } from '../file-item';
import { readMeterFile } from '../meter-file';

async function* chunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(text: string, size = 5): Promise<string[]> {
  const items: FileItem[] = [];
  for await (const batch of readMeterFile(chunks(text, size), { timeZone: 'Asia/Kolkata' })) items.push(...batch);
  return items.map((item) => {
    if (item.kind !== 'reading') return `${item.line}: ${item.reason}`;
    const { reading, line, lines } = item;
    return `${line}+${lines} ${reading.meter} ${reading.type === 'register' ? `${reading.readAt.toISOString()} ${reading.registerKwh.toString()}` : `${reading.day} ${reading.channel} ${reading.minutes}: ${reading.values.map((value) => value?.toString() ?? '–').join(' ')}`}`;
  });
}

const daily = (meter: string, kwh: number | string = 6.25) => ({ type: 'daily', meter, day: '2026-11-19', kwh });

describe('JSON', () => {
  it.each([
    {
      because: 'a batch as the API takes it',
      text: JSON.stringify({ readings: [daily('A'), daily('B')] }),
      items: ['1+1 A 2026-11-19 import 1440: 6.25', '1+1 B 2026-11-19 import 1440: 6.25'],
    },
    {
      because: 'the same, indented',
      text: JSON.stringify({ readings: [daily('A'), daily('B')] }, null, 2),
      items: ['3+6 A 2026-11-19 import 1440: 6.25', '9+6 B 2026-11-19 import 1440: 6.25'],
    },
    {
      because: 'a list',
      text: `[\n${JSON.stringify(daily('A'))},\n${JSON.stringify(daily('B', '7'))}\n]`,
      items: ['2+1 A 2026-11-19 import 1440: 6.25', '3+1 B 2026-11-19 import 1440: 7'],
    },
    {
      because: 'one object on each line',
      text: `${JSON.stringify(daily('A{}'))}\n\n${JSON.stringify(daily('"B'))}\n`,
      items: ['1+1 A{} 2026-11-19 import 1440: 6.25', '3+1 "B 2026-11-19 import 1440: 6.25'],
    },
    {
      because: 'registers',
      text: '[{"type":"register","meter":"A","readAt":"2026-11-20T00:00:00+05:30","kwh":"1204.50"}]',
      items: ['1+1 A 2026-11-19T18:30:00.000Z 1204.5'],
    },
    {
      because: 'intervals, of which a null is missing',
      text: '[{"type":"interval","meter":"A","day":"2026-11-19","minutes":60,"channel":"export","values":["0.5",null,0]}]',
      items: ['1+1 A 2026-11-19 export 60: 0.5 – 0'],
    },
  ])('reads $because', async ({ text, items }) => {
    expect(await read(text)).toEqual(items);
    expect(await read(`\ufeff${text}`, 4_096)).toEqual(items);
  });

  it.each([
    { text: '[{"type":"daily","meter":"A","day":"2026-11-19","kwh":"six"}]', reason: 'the energy is no number' },
    { text: '[{"type":"daily","meter":"","day":"2026-11-19","kwh":"6"}]', reason: 'the meter is missing' },
    {
      text: '[{"type":"daily","meter":"A","day":"2026-02-30","kwh":"6"}]',
      reason: '"2026-02-30" is no day (YYYY-MM-DD)',
    },
    {
      text: '[{"type":"interval","meter":"A","day":"2026-11-19","minutes":7,"values":[1]}]',
      reason: '"7" is no interval length known here',
    },
    {
      text: '[{"type":"interval","meter":"A","day":"2026-11-19","minutes":30,"values":"1"}]',
      reason: 'the values are no list of numbers',
    },
    { text: '[{"type":"power","meter":"A"}]', reason: '"power" is no kind of reading (register, interval, daily)' },
    { text: '[{"type":"daily","meter":"A","quality":"bad"}]', reason: '"bad" is no quality known here' },
    { text: '[{"type":"daily" "meter":"A"}]', reason: 'the object is no JSON' },
  ])('refuses $text', async ({ text, reason }) => {
    expect(await read(text)).toEqual([`1: ${reason}`]);
  });

  it('loses no more than the object that is damaged', async () => {
    const lines = ['A', 'B', 'C', 'D', 'E'].map((meter) => JSON.stringify(daily(meter)));
    lines[1] = lines[1]?.replace('}', '') ?? '';
    lines[3] = lines[3]?.replace('"day"', '"day') ?? '';
    expect(await read(`${lines.join('\n')}\nand more`)).toEqual([
      '1+1 A 2026-11-19 import 1440: 6.25',
      '2: the object is never closed',
      '3+1 C 2026-11-19 import 1440: 6.25',
      '4: the object is never closed',
      '5+1 E 2026-11-19 import 1440: 6.25',
      '6: no reading',
    ]);
  });

  it('is refused where it holds none', async () => {
    await expect(read('{ "readings": [] }')).rejects.toThrow('holds no readings');
  });
});
