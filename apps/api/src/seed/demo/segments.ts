import type { Category } from '@kilowallet/contracts';

/** A kind of connection in one place: how many there are, on which tariff, how large. */
export type Segment = {
  readonly code: string;
  readonly count: number;
  readonly category: Category;
  /** Code in the tariff catalogue, which names the source of its rates. */
  readonly tariff: string;
  /** Areas; the name of a place tells the simulator its climate. */
  readonly areas: readonly string[];
  /** Sanctioned loads in kW, as often as they stand here. */
  readonly loadsKw: readonly number[];
  readonly subsidyScheme?: string;
};

const SHILLONG = ['Shillong, Laitumkhrah', 'Shillong, Mawlai', 'Shillong, Nongthymmai', 'Shillong, Police Bazar'];
const HOMES = [1, 1, 1, 2, 2, 2, 2, 3, 3, 5];

/** Some 280 connections in five circles; with those of `STORIES` the demo utility has about 300. */
export const SEGMENTS: readonly Segment[] = [
  { code: 'SHD', count: 76, category: 'domestic', tariff: 'MEPDCL-DLT', areas: SHILLONG, loadsKw: HOMES },
  { code: 'SHB', count: 26, category: 'bpl', tariff: 'MEPDCL-BPL', areas: SHILLONG.slice(1, 3), loadsKw: [1] },
  {
    code: 'SHC',
    count: 22,
    category: 'commercial',
    tariff: 'MEPDCL-CLT',
    areas: SHILLONG,
    loadsKw: [2, 3, 4, 5, 8, 12],
  },
  {
    code: 'SHI',
    count: 6,
    category: 'industrial',
    tariff: 'MEPDCL-ILT',
    areas: ['Shillong, Umiam'],
    loadsKw: [15, 20, 35],
  },
  { code: 'SHP', count: 4, category: 'public', tariff: 'MEPDCL-PL', areas: SHILLONG, loadsKw: [3, 5] },
  {
    code: 'SHW',
    count: 3,
    category: 'essential',
    tariff: 'MEPDCL-WSLT',
    areas: ['Shillong, Mawphlang'],
    loadsKw: [10, 18],
  },
  {
    code: 'TVD',
    count: 42,
    category: 'domestic',
    tariff: 'KSEB-LT1A',
    areas: ['Thiruvananthapuram, Pattom', 'Thiruvananthapuram, Kazhakuttam'],
    loadsKw: [1, 2, 2, 3, 4],
  },
  {
    code: 'CHD',
    count: 36,
    category: 'domestic',
    tariff: 'TNPDCL-LT1A',
    areas: ['Chennai, Adyar', 'Chennai, Perambur', 'Chennai, Velachery'],
    loadsKw: HOMES,
  },
  {
    code: 'BLD',
    count: 36,
    category: 'domestic',
    tariff: 'BESCOM-LT1',
    areas: ['Bengaluru, Jayanagar', 'Bengaluru, Yelahanka'],
    loadsKw: HOMES,
  },
  {
    code: 'PTD',
    count: 26,
    category: 'domestic',
    tariff: 'BSPHCL-DS2',
    areas: ['Patna, Kankarbagh', 'Patna, Danapur'],
    loadsKw: [1, 1, 1, 2, 2],
    subsidyScheme: 'mvusy',
  },
  // By time of use, behind solar panels, and by apparent energy: their meters send half-hours
  {
    code: 'TVT',
    count: 2,
    category: 'domestic',
    tariff: 'KSEB-LT1A-TOD',
    areas: ['Thiruvananthapuram, Kowdiar'],
    loadsKw: [12],
  },
  {
    code: 'TVS',
    count: 3,
    category: 'domestic',
    tariff: 'KSEB-LT1A-SOLAR',
    areas: ['Thiruvananthapuram, Kowdiar'],
    loadsKw: [3, 5],
  },
  {
    code: 'SHH',
    count: 1,
    category: 'industrial',
    tariff: 'MEPDCL-IHT-TOD',
    areas: ['Shillong, Umiam'],
    loadsKw: [60],
  },
];
