import type { Decimal, ServiceDay } from '@kilowallet/kernel';

export type FileQuality = 'actual' | 'estimated';

/** A cumulative register that a file tells of. */
export type FileRegister = {
  readonly type: 'register';
  readonly meter: string;
  readonly register: string;
  readonly readAt: Date;
  readonly registerKwh: Decimal;
  readonly quality: FileQuality;
  readonly point?: string;
};

/** One meter, channel and local day in intervals; a whole day is one interval of 1,440 minutes. */
export type FileIntervalDay = {
  readonly type: 'interval';
  readonly meter: string;
  readonly channel: string;
  readonly day: ServiceDay;
  readonly minutes: number;
  /** kWh; `null` where the file is blank, which is not zero. */
  readonly values: readonly (Decimal | null)[];
  readonly quality: FileQuality;
  /** Quality of each interval as the file writes it (`A`, `S52`), where it tells. */
  readonly flags?: readonly string[];
  /** What the values measure, where it is not active energy in kWh. */
  readonly unit?: 'kvarh' | 'kVAh';
  /** The connection point that the file names beside the meter (NMI). */
  readonly point?: string;
};

export type FileReading = FileRegister | FileIntervalDay;

/** What a line of a file came to: every line of data is one of these, so that nothing is lost in silence. */
export type FileItem =
  | {
      readonly kind: 'reading';
      readonly line: number;
      /** How many lines of data it was made of; a line that gives two readings counts for the last of them. */
      readonly lines: number;
      readonly reading: FileReading;
      /** The first of its lines, for the report of a reading that is refused later on. */
      readonly text: string;
    }
  /** A row that cannot be understood; the rows around it are read all the same. */
  | {
      readonly kind: 'problem';
      readonly line: number;
      readonly lines: number;
      readonly reason: string;
      readonly text: string;
    }
  /** Understood, with something that a person should know. */
  | { readonly kind: 'warning'; readonly line: number; readonly reason: string };

/** The file as a whole is none that is known here. */
export class UnknownFormat extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'UnknownFormat';
  }
}

export type FileOptions = {
  /** Times without an offset are the utility's local time. */
  readonly timeZone: string;
};

/** Bytes in pieces of any size, as they come from a request, a file or an archive. */
export type ByteSource = AsyncIterable<Uint8Array>;

/** More than a day of five-minute values takes. */
const SHOWN_CHARACTERS = 4_000;

/** The row as the error file shows it: what is longer is cut, so that a broken file does not fill the database. */
export function shownText(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
