import { TextDecoder } from 'node:util';
import { addServiceDays, Decimal, minuteOfDay, serviceDayOf, startOfServiceDay } from '@kilowallet/kernel';
import { UnknownFormat, type ByteSource, type FileItem, type FileOptions, type FileQuality } from '../file-item';
import { DayCollector, type Place } from '../intervals/day-collector';
import { encodingOf } from '../text/lines';
import { FeedReader, type Entry, type ReadingPlace } from './feed';
import { meterReadingOf, usagePointName, usagePointOf } from './links';
import { offsetAt, parseDstRule, type LocalTime } from './local-time';
import { espiType, qualityOfCodes, type EspiType, type Fields } from './reading-type';

/**
 * Reads Green Button data: Atom feeds of ESPI resources (NAESB REQ.21, Energy Services Provider Interface, espi.xsd).
 *
 * UsagePoint, MeterReading, ReadingType and LocalTimeParameters describe; each IntervalReading is one row. Times are
 * instants, so that days are cut at the utility's own midnights, daylight saving included; a file whose local time is
 * another one says so in a warning. Values are whole numbers times a power of ten. A reading without a value is
 * missing, not zero.
 */
export async function* readEspi(source: ByteSource, options: FileOptions): AsyncGenerator<FileItem[]> {
  const reader = new EspiReader(options);
  const feed = new FeedReader(reader);
  let decoder: TextDecoder | undefined;
  for await (const chunk of source) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const goesOn = feed.write(decoder.decode(chunk, { stream: true }));
    const items = reader.taken();
    if (items.length > 0) yield items;
    if (!goesOn) break;
  }
  feed.close();
  yield reader.end();
}

type Waiting = { readonly fields: Fields; readonly block: Fields; readonly at: ReadingPlace };
type Stream = { readonly meter: string; readonly type: EspiType };
type Refused = { readonly refused: string };

/** Readings whose description stands behind them wait for it; a feed in its usual order needs none of this. */
const WAITING_MAX = 50_000;
const MINUTES_PER_DAY = 1_440;

class EspiReader {
  private items: FileItem[] = [];
  private known = false;
  private readonly types = new Map<string, EspiType | Refused>();
  private readonly typeOfMeterReading = new Map<string, string>();
  private readonly usagePoints = new Map<string, { name: string; kind: string; localTime: string | undefined }>();
  private readonly pointOfMeterReading = new Map<string, string>();
  private readonly localTimes = new Map<string, LocalTime>();
  private readonly streams = new WeakMap<Entry, Stream | Refused>();
  private readonly warned = new Set<string>();
  private waiting: Waiting[] = [];
  private readonly days: DayCollector;

  constructor(private readonly options: FileOptions) {
    this.days = new DayCollector(options.timeZone, false);
  }

  taken(): FileItem[] {
    const { items } = this;
    this.items = [];
    return items;
  }

  end(): FileItem[] {
    this.settle(true);
    if (!this.known) throw new UnknownFormat('the file is XML, but no Green Button feed');
    return [...this.taken(), ...this.days.end()];
  }

  resource(name: string, fields: Fields, entry: Entry): void {
    this.known = true;
    const { links } = entry;
    if (name === 'ReadingType') {
      // within a meter reading, its own; otherwise one that meter readings name
      this.types.set(meterReadingOf(links) ?? links.self, espiType(fields));
    } else if (name === 'LocalTimeParameters') {
      const seconds = (field: string) => Number(fields.get(field) ?? 0) || 0;
      this.localTimes.set(links.self, {
        offsetSeconds: seconds('tzOffset'),
        dstOffsetSeconds: seconds('dstOffset'),
        dstStart: parseDstRule(fields.get('dstStartRule') ?? ''),
        dstEnd: parseDstRule(fields.get('dstEndRule') ?? ''),
      });
    } else if (name === 'MeterReading') {
      const type = links.related.find((href) => /(^|\/)ReadingType\//.test(href));
      if (type !== undefined) this.typeOfMeterReading.set(links.self, type);
    } else if (name === 'UsagePoint') {
      const kind = fields.get('ServiceCategory.kind') ?? '0';
      const localTime = links.related.find((href) => /(^|\/)LocalTimeParameters\//.test(href));
      this.usagePoints.set(links.self, { name: usagePointName(links.self), kind, localTime });
      for (const href of links.related)
        if (/\/MeterReading\//.test(href)) this.pointOfMeterReading.set(href, links.self);
    }
  }

  reading(fields: Fields, block: Fields, at: ReadingPlace): void {
    this.known = true;
    const stream = this.streamOf(at.entry, false);
    if (stream) this.take(stream, { fields, block, at });
    else if (this.waiting.length < WAITING_MAX) this.waiting.push({ fields, block, at });
    else this.problem(at.line, fields, 'what the reading measures is told too far behind it');
  }

  entryEnd(): void {
    if (this.waiting.length > 0 && this.waiting.length < 1_000) this.settle(false);
  }

  fault(line: number, reason: string, readings: number): void {
    this.items.push({ kind: 'problem', line, lines: readings, reason, text: '' });
  }

  private settle(last: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const each of waiting) {
      const stream = this.streamOf(each.at.entry, last);
      if (stream) this.take(stream, each);
      else this.waiting.push(each);
    }
  }

  /** What the readings of an entry measure, and where; `undefined` while that is not told. */
  private streamOf(entry: Entry, last: boolean): Stream | Refused | undefined {
    const before = this.streams.get(entry);
    if (before) return before;
    const found =
      this.find(entry) ?? (last ? { refused: 'the file does not say what the reading measures' } : undefined);
    if (found) this.streams.set(entry, found);
    return found;
  }

  private find(entry: Entry): Stream | Refused | undefined {
    const meterReading = meterReadingOf(entry.links);
    if (meterReading === undefined) return undefined;
    const named = this.typeOfMeterReading.get(meterReading);
    const type = (named === undefined ? undefined : this.types.get(named)) ?? this.types.get(meterReading);
    if (!type) return undefined;
    const href = this.pointOfMeterReading.get(meterReading) ?? usagePointOf(meterReading);
    const point = href === undefined ? undefined : this.usagePoints.get(href);
    if (point && point.kind !== '0') return { refused: 'the usage point is not one of electricity' };
    if ('refused' in type) return type;
    return { meter: point?.name ?? usagePointName(href ?? meterReading), type };
  }

  private take(stream: Stream | Refused, { fields, block, at }: Waiting): void {
    if ('refused' in stream) return this.problem(at.line, fields, stream.refused);
    const { meter, type } = stream;
    const length = Number(fields.get('timePeriod.duration') ?? type.intervalSeconds);
    const blockStart = Number(block.get('interval.start'));
    const start = fields.has('timePeriod.start')
      ? Number(fields.get('timePeriod.start'))
      : blockStart + at.index * length;
    const text = fields.get('value');
    if (!isInstant(start) || !Number.isInteger(length) || length < 0 || !isInstant(start + length))
      return this.problem(at.line, fields, 'the reading has no valid start and duration');
    if (text === undefined) return this.problem(at.line, fields, 'the reading has no value: it is missing, not zero');
    if (!/^[+-]?\d{1,15}$/.test(text)) return this.problem(at.line, fields, `"${text}" is no whole number`);
    const kwh = new Decimal(text).times(type.factor);
    const code = fields.get('ReadingQuality.quality');
    const quality = code === undefined ? type.quality : qualityOfCodes(code.split(' '));
    const place = { line: at.line, text: shown(fields) };
    this.compareLocalTime(at, start);
    if (type.kind === 'register') {
      if (type.unit !== 'kWh') return this.problem(at.line, fields, `a register of ${type.unit} is not billed`);
      const readAt = new Date((start + length) * 1_000);
      const reading = { type: 'register', meter, register: type.channel, readAt, registerKwh: kwh, quality } as const;
      this.items.push({ kind: 'reading', ...place, lines: 1, reading });
    } else this.interval(stream, start, length, { place, kwh, quality });
  }

  private interval(
    { meter, type }: Stream,
    start: number,
    length: number,
    value: { place: Place; kwh: Decimal; quality: FileQuality },
  ): void {
    const { timeZone } = this.options;
    const at = start * 1_000;
    const day = serviceDayOf(new Date(at), timeZone);
    const wholeDay =
      startOfServiceDay(day, timeZone).getTime() === at &&
      startOfServiceDay(addServiceDays(day, 1), timeZone).getTime() === at + length * 1_000;
    const minutes = wholeDay ? 1_440 : length / 60;
    if (![5, 15, 30, 60].includes(minutes) && !wholeDay) {
      const { line, text } = value.place;
      const reason = `${minutes} minutes from this time on are no interval of 5, 15, 30 or 60 minutes and no whole day`;
      this.items.push({ kind: 'problem', line, lines: 1, reason, text });
      return;
    }
    const unit = type.unit === 'kWh' ? {} : { unit: type.unit };
    this.items.push(...this.days.add({ ...value, ...unit, meter, channel: type.channel, day, at, minutes }));
  }

  /** Once for each local time that a file names: are its midnights the utility's? */
  private compareLocalTime({ entry, line }: ReadingPlace, start: number): void {
    const meterReading = meterReadingOf(entry.links);
    const href = meterReading && (this.pointOfMeterReading.get(meterReading) ?? usagePointOf(meterReading));
    const named = href === undefined ? undefined : this.usagePoints.get(href)?.localTime;
    const local = named === undefined ? undefined : this.localTimes.get(named);
    if (!local || named === undefined || this.warned.has(named)) return;
    const { timeZone } = this.options;
    const offset = offsetAt(local, start);
    const clock = Math.floor((start + offset) / 60) % MINUTES_PER_DAY;
    if (clock === minuteOfDay(new Date(start * 1_000), timeZone)) return;
    this.warned.add(named);
    const reason = `the file's local time (UTC${offset < 0 ? '−' : '+'}${Math.abs(offset) / 3_600} h) is not the utility's: days are cut at midnight in ${timeZone}`;
    this.items.push({ kind: 'warning', line, reason });
  }

  private problem(line: number, fields: Fields, reason: string): void {
    this.items.push({ kind: 'problem', line, lines: 1, reason, text: shown(fields) });
  }
}

/** Whole seconds within the years in which meters are read. */
function isInstant(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 86_400 && seconds < 7_258_118_400;
}

function shown(fields: Fields): string {
  const field = (name: string) => fields.get(name) ?? '';
  return `start ${field('timePeriod.start')}, duration ${field('timePeriod.duration')}, value ${field('value')}`;
}
