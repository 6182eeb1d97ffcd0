/** What a column can be, with the names that exports give it (in small letters, without spaces and signs). */
const ALIASES = {
  meter: [
    'meter',
    'meterid',
    'meterno',
    'meternumber',
    'meterserial',
    'serial',
    'serialnumber',
    'msn',
    'nmi',
    'customerid',
  ],
  day: ['date', 'day', 'serviceday', 'readingdate', 'consumptiondate'],
  start: ['timestamp', 'datetime', 'start', 'starttime', 'intervalstart', 'readingdatetime', 'xtimestamp'],
  end: ['end', 'endtime', 'intervalend'],
  readAt: ['readat', 'readingtime', 'readtime', 'readdatetime', 'registertime'],
  energy: ['kwh', 'tkwh', 'energykwh', 'energy', 'consumption', 'consumptionkwh', 'usage', 'units', 'generalsupplykwh'],
  register: ['registerkwh', 'registerreading', 'meterreading', 'reading', 'cumulativekwh', 'cumkwh', 'totalkwh'],
  registerName: ['register', 'channel', 'registername', 'obis'],
  minutes: ['minutes', 'intervalminutes', 'intervallength'],
  quality: ['quality', 'status', 'flag', 'readingquality'],
} as const satisfies Record<string, readonly string[]>;

export type Column = keyof typeof ALIASES;
export type Columns = Partial<Record<Column, number>>;

const COLUMNS = Object.keys(ALIASES) as Column[];
const CANDIDATES = [',', ';', '\t', '|'];

export function plainName(cell: string): string {
  return cell.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Where each known column stands in a header; of two columns with one meaning, the first. */
export function columnsOf(cells: readonly string[]): Columns {
  const names = cells.map(plainName);
  const columns: Columns = {};
  for (const column of COLUMNS) {
    const index = names.findIndex((name) => (ALIASES[column] as readonly string[]).includes(name));
    if (index >= 0) columns[column] = index;
  }
  return columns;
}

/** The delimiter that cuts a header into most cells. */
export function delimiterOf(header: string): string {
  const counted = CANDIDATES.map((delimiter) => ({ delimiter, cells: header.split(delimiter).length }));
  return counted.reduce((best, each) => (each.cells > best.cells ? each : best)).delimiter;
}
