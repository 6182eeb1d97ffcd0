import { SaxesParser } from 'saxes';
import { noLinks, type Links } from './links';

/** An Atom entry while it is being read; its links may stand behind its content. */
export type Entry = { readonly links: Links };

/** What a feed says, in the order of the file. */
export type FeedListener = {
  /** A resource that describes others (UsagePoint, ReadingType …), once it is whole. */
  resource(name: string, fields: ReadonlyMap<string, string>, entry: Entry): void;
  /** One IntervalReading; `block` holds what its IntervalBlock said before it, `index` counts within the block. */
  reading(fields: ReadonlyMap<string, string>, block: ReadonlyMap<string, string>, at: ReadingPlace): void;
  entryEnd(): void;
  /** Something that could not be read, with the number of readings that it cost. */
  fault(line: number, reason: string, readings: number): void;
};

export type ReadingPlace = { readonly entry: Entry; readonly index: number; readonly line: number };

const DESCRIPTIONS = new Set(['UsagePoint', 'MeterReading', 'ReadingType', 'LocalTimeParameters']);
const DEPTH_MAX = 64;
/** The first of them name the damage; what each reading costs is told in any case. */
const FAULTS_TOLD = 20;
const READING_END = /<\/(?:[\w.-]{1,40}:)?IntervalReading\s{0,20}>/g;
const READING_END_CHARACTERS = 80;
/** A comment, attribute or text longer than this is damage: it would be read into memory whole. */
const TOKEN_CHARACTERS_MAX = 4_194_304;

type Open = { readonly name: string; readonly fields: Map<string, string>; readonly depth: number };

/** Reads the XML of a feed piece by piece. What is damaged is told, and reading goes on behind it. */
export class FeedReader {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private readonly path: string[] = [];
  private entry: Entry = { links: noLinks() };
  /** Descriptions may lie within each other: an inline ReadingType within its MeterReading. */
  private readonly resources: Open[] = [];
  /** Whole, and told once their entry is: its links may stand behind them. */
  private readonly described: Open[] = [];
  private block: Map<string, string> = new Map();
  private indexInBlock = 0;
  private open: (Open & { readonly line: number; spoiled: boolean }) | undefined;
  private text = '';
  private sinceToken = 0;
  private stopped = false;
  private faults = 0;
  private written = 0;
  private told = 0;
  private tail = '';

  constructor(private readonly listener: FeedListener) {
    const { parser } = this;
    parser.on('error', (error) => this.fail(error.message.replace(/^\d+:\d+: /, '')));
    parser.on('opentag', ({ local, attributes }) => this.begin(local, (name) => attributes[name]?.value ?? ''));
    parser.on('closetag', ({ local }) => this.end(local));
    parser.on('text', (text) => {
      this.sinceToken = 0;
      this.text += text;
    });
    for (const hidden of ['comment', 'cdata'] as const) parser.on(hidden, (text: string) => this.hidden(hidden, text));
  }

  /** @returns whether it is worth going on */
  write(piece: string): boolean {
    if (this.stopped) return false;
    this.sinceToken += piece.length;
    this.count(piece);
    this.parser.write(piece);
    if (this.sinceToken > TOKEN_CHARACTERS_MAX) this.stop('nothing closes for millions of characters');
    return !this.stopped;
  }

  close(): void {
    if (!this.stopped) this.parser.close();
    this.endEntry();
    const lost = this.written - this.told;
    if (lost > 0) this.listener.fault(this.parser.line, `${lost} readings are hidden by the damage`, lost);
  }

  /** Readings by their end tags alone: what a stray sign swallows is missed by the parser, and must not go unsaid. */
  private count(piece: string): void {
    const text = this.tail + piece;
    let end = 0;
    for (const match of text.matchAll(READING_END)) {
      this.written += 1;
      end = match.index + match[0].length;
    }
    this.tail = text.slice(Math.max(end, text.length - READING_END_CHARACTERS));
  }

  private begin(name: string, attribute: (name: string) => string): void {
    this.sinceToken = 0;
    this.text = '';
    this.path.push(name);
    const depth = this.path.length;
    if (depth > DEPTH_MAX) this.stop(`elements lie more than ${DEPTH_MAX} deep in each other`);
    if (name === 'entry') {
      // one whose end tag is damaged ends where the next begins
      this.endEntry();
      this.entry = { links: noLinks() };
    } else if (name === 'link') this.link(attribute('rel'), attribute('href'));
    else if (name === 'IntervalBlock') {
      this.block = new Map();
      this.indexInBlock = 0;
    } else if (name === 'IntervalReading') {
      this.spoilt('the reading is never closed');
      this.open = { name, fields: new Map(), depth, line: this.parser.line, spoiled: false };
    } else if (DESCRIPTIONS.has(name)) this.resources.push({ name, fields: new Map(), depth });
  }

  private end(name: string): void {
    this.sinceToken = 0;
    const depth = this.path.length;
    this.field(depth);
    this.path.pop();
    this.text = '';
    if (name === 'IntervalReading') this.endReading();
    else if (name === 'entry') this.endEntry();
    else if (this.resources.at(-1)?.depth === depth) {
      const done = this.resources.pop();
      if (done) this.described.push(done);
    }
  }

  /** Keeps the text of an element that holds nothing else. */
  private field(depth: number): void {
    const text = this.text.trim();
    if (text === '') return;
    const owner = this.open ?? this.resources.at(-1);
    if (owner && depth > owner.depth) {
      const name = this.path.slice(owner.depth).join('.');
      const before = owner.fields.get(name);
      // several qualities are told one after the other; of a value there is one, and two of them are none
      owner.fields.set(name, before === undefined ? text : `${before} ${text}`);
    } else if (!owner && this.path.includes('IntervalBlock')) {
      this.block.set(this.path.slice(this.path.indexOf('IntervalBlock') + 1).join('.'), text);
    }
  }

  private endReading(): void {
    const { open } = this;
    if (open?.spoiled) return this.spoilt('the reading is damaged');
    this.open = undefined;
    if (!open) return;
    const index = this.indexInBlock;
    this.indexInBlock += 1;
    this.told += 1;
    this.listener.reading(open.fields, this.block, { entry: this.entry, index, line: open.line });
  }

  private endEntry(): void {
    this.spoilt('the reading is never closed');
    for (const { name, fields } of this.described) this.listener.resource(name, fields, this.entry);
    this.resources.length = this.described.length = 0;
    this.listener.entryEnd();
  }

  private link(rel: string, href: string): void {
    const { links } = this.entry;
    if (rel === 'self') links.self = href;
    else if (rel === 'up') links.up = href;
    else if (rel === 'related') links.related.push(href);
  }

  /** A comment that was never closed where it should have been swallows what follows: said, never ignored. */
  private hidden(kind: string, text: string): void {
    this.sinceToken = 0;
    const readings = text.split('<IntervalReading').length - 1;
    if (readings === 0) return;
    this.told += readings;
    this.listener.fault(this.parser.line, `a ${kind} holds ${readings} readings`, readings);
  }

  private fail(reason: string): void {
    // once a stray end tag has closed everything, each element after it is a second root: it can be read nevertheless
    const secondRoot = /root/.test(reason);
    if (this.open && !secondRoot) this.open.spoiled = true;
    if (secondRoot || this.faults >= FAULTS_TOLD) return;
    this.faults += 1;
    this.listener.fault(this.parser.line, `the XML is damaged: ${reason}`, 0);
  }

  private spoilt(reason: string): void {
    if (!this.open) return;
    this.told += 1;
    this.listener.fault(this.open.line, reason, 1);
    this.open = undefined;
    this.indexInBlock += 1;
  }

  private stop(reason: string): void {
    if (!this.stopped) this.listener.fault(this.parser.line, `${reason}: what follows is not read`, 0);
    this.stopped = true;
  }
}
