import { UnknownFormat, shownText, type ByteSource, type FileItem, type FileRegister } from '../file-item';
import { readLines, type Line } from '../text/lines';
import { fileNumber } from '../text/numbers';
import { splitFields } from '../text/split-fields';
import { channelOf, nemInstant, nemUnit, QUALITY_METHOD, qualityOfFlag } from './nem-fields';

/**
 * Reads NEM13 accumulation data (AEMO, Meter Data File Format Specification NEM12 & NEM13, version 2.5): each 250
 * record is a register at two moments, and the quantity between them; 550 records tell about service orders only.
 */
export async function* readNem13(source: ByteSource): AsyncGenerator<FileItem[]> {
  let known = false;
  let ended = false;
  for await (const lines of readLines(source)) {
    const items: FileItem[] = [];
    for (const line of lines) {
      if (line.text.trim() === '') continue;
      const fields = splitFields(line.text.trim(), ',')?.map((field) => field.trim()) ?? [];
      if (fields[0] === '250') items.push(...registers(line, fields));
      else if (fields[0] === '900') ended = true;
      else if (fields[0] !== '100' && fields[0] !== '550')
        items.push(problem(line, `"${fields[0] ?? ''}" is no record of NEM13`));
      known ||= fields[0] === '250' || (fields[0] === '100' && fields[1]?.toUpperCase() === 'NEM13');
    }
    if (items.length > 0) yield items;
  }
  if (!known) throw new UnknownFormat('the file has no record of NEM13');
  if (!ended) yield [{ kind: 'warning', line: 1, reason: 'the file has no end (900): it may be cut off' }];
}

function registers(line: Line, fields: readonly string[]): FileItem[] {
  const [, nmi = '', , , suffix = '', , serial = '', , before = '', beforeAt = '', beforeFlag = ''] = fields;
  const [after = '', afterAt = '', afterFlag = ''] = fields.slice(13);
  const [quantity = '', unitText = ''] = fields.slice(18);
  const unit = nemUnit(unitText);
  if (nmi === '' || suffix === '') return [problem(line, 'a 250 record needs an NMI and a suffix')];
  if (!unit) return [problem(line, `the unit "${unitText}" is no energy`)];
  if (unit.unit !== 'kWh')
    return [{ kind: 'warning', line: line.number, reason: `a register of ${unit.unit} is not billed` }];
  const moments = [
    { text: before, at: nemInstant(beforeAt), atText: beforeAt, flag: beforeFlag },
    { text: after, at: nemInstant(afterAt), atText: afterAt, flag: afterFlag },
  ];
  const readings: FileRegister[] = [];
  for (const { text, at, atText, flag } of moments) {
    const value = fileNumber(text);
    if (!at) return [problem(line, `"${atText}" is no time (YYYYMMDDhhmmss)`)];
    if (!value) return [problem(line, `"${text}" is no register`)];
    if (!QUALITY_METHOD.test(flag)) return [problem(line, `"${flag}" is no quality`)];
    const registerKwh = value.times(unit.factor);
    const meter = serial === '' ? nmi : serial;
    readings.push({
      type: 'register',
      meter,
      register: channelOf(suffix),
      readAt: at,
      registerKwh,
      quality: qualityOfFlag(flag),
      point: nmi,
    });
  }
  const [from, to] = readings;
  const items: FileItem[] = readings.map((reading, index) => ({
    kind: 'reading',
    line: line.number,
    lines: index,
    reading,
    text: shownText(line.text),
  }));
  const told = fileNumber(quantity)?.times(unit.factor);
  if (from && to && told && !to.registerKwh.minus(from.registerKwh).eq(told)) {
    items.push({
      kind: 'warning',
      line: line.number,
      reason: `the quantity ${quantity} is not the difference of the registers`,
    });
  }
  return items;
}

function problem(line: Line, reason: string): FileItem {
  return { kind: 'problem', line: line.number, lines: 1, reason, text: shownText(line.text) };
}
