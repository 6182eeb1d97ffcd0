import { serviceDayOf } from '@kilowallet/kernel';
import type { FileItem, FileOptions } from '../file-item';
import { DayCollector } from '../intervals/day-collector';
import { instantOf, parseMoment } from '../text/moments';
import { fileNumber } from '../text/numbers';
import { cimReadingType } from './cim-reading-type';
import { plainName } from './header';
import { cell, problem, readingAt, type Profile, type Row, type RowReader } from './row-reader';

const COLUMNS = ['verb', 'noun', 'mrid', 'readingtype', 'timestamp', 'value'] as const;
type Where = Readonly<Record<(typeof COLUMNS)[number], number>>;

/** Verbs (IEC 61968-100) that bring readings; `get` asks for them, `delete` and `cancel` take them back. */
const BRINGING = new Set(['create', 'created', 'change', 'changed', 'reply']);

/**
 * `Verb,Noun,mRID,ReadingType,timeStamp,value`: MeterReadings of IEC 61968-9 flattened to rows. The eighteen-part
 * reading type says what a value is; its time is the end of an interval, or the moment of a register.
 */
export const cimProfile: Profile = (header, options) => {
  const names = header.map(plainName);
  const where = Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Where;
  return COLUMNS.every((name) => where[name] >= 0) ? new CimRows(where, options) : undefined;
};

class CimRows implements RowReader {
  readonly format = 'csv-cim';
  private readonly days: DayCollector;

  constructor(
    private readonly where: Where,
    private readonly options: FileOptions,
  ) {
    this.days = new DayCollector(options.timeZone, true);
  }

  read(row: Row): FileItem[] {
    const { where } = this;
    const verb = cell(row, where.verb);
    const noun = cell(row, where.noun);
    const meter = cell(row, where.mrid);
    const time = cell(row, where.timestamp);
    const text = cell(row, where.value);
    if (!BRINGING.has(verb.toLowerCase())) return [problem(row, `the verb "${verb}" brings no readings`)];
    if (plainName(noun) !== 'meterreadings') return [problem(row, `the noun "${noun}" is not MeterReadings`)];
    if (meter === '') return [problem(row, 'the meter (mRID) is blank')];
    const type = cimReadingType(cell(row, where.readingtype));
    if ('refused' in type) return [problem(row, type.refused)];
    const moment = parseMoment(time);
    const instant = moment && instantOf(moment, this.options.timeZone);
    if (!instant) return [problem(row, `"${time}" is no time (YYYY-MM-DDThh:mm:ssZ)`)];
    if (text === '') return [problem(row, 'the value is blank: it is missing, not zero')];
    const number = fileNumber(text);
    if (!number) return [problem(row, `"${text}" is no number`)];
    const kwh = number.times(type.factor);
    if (type.kind === 'register') {
      if (type.unit !== 'kWh') return [problem(row, `a register of ${type.unit} is not billed`)];
      const reading = { meter, register: type.channel, readAt: instant, registerKwh: kwh, quality: 'actual' } as const;
      return [readingAt(row, { type: 'register', ...reading })];
    }
    // a value's time is its end: midnight belongs to the day before
    const day = serviceDayOf(new Date(instant.getTime() - 1), this.options.timeZone);
    const { channel, minutes } = type;
    const unit = type.unit === 'kWh' ? {} : { unit: type.unit };
    return this.days.add({
      place: row,
      meter,
      channel,
      day,
      at: instant.getTime(),
      minutes,
      kwh,
      quality: 'actual',
      ...unit,
    });
  }

  end(): FileItem[] {
    return this.days.end();
  }
}
