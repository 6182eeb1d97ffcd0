import { parsePricePlan } from './parse-plan';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5.00' } };
const withLines = (...lines: object[]) => ({ schemaVersion: 1, lines });
const withSlabs = (...slabs: object[]) => withLines({ ...ENERGY, rates: { slabs } });
const hours = (...bands: object[]) => ({ ...withLines(ENERGY), bands });

describe('a bad definition is refused with the field and the reason', () => {
  it.each([
    {
      what: 'overlapping slabs',
      definition: withSlabs({ upTo: '100', rate: '5' }, { from: '90', upTo: null, rate: '6' }),
      path: 'lines[0].rates.slabs[1].from',
      code: 'slab-overlap',
    },
    {
      what: 'gapped slabs',
      definition: withSlabs({ upTo: '100', rate: '5' }, { from: '101', upTo: null, rate: '6' }),
      path: 'lines[0].rates.slabs[1].from',
      code: 'slab-gap',
    },
    {
      what: 'a slab of negative width',
      definition: withSlabs({ upTo: '100', rate: '5' }, { upTo: '50', rate: '6' }, { upTo: null, rate: '7' }),
      path: 'lines[0].rates.slabs[1].upTo',
      code: 'negative-width',
    },
    {
      what: 'a missing last slab',
      definition: withSlabs({ upTo: '100', rate: '5' }),
      path: 'lines[0].rates.slabs',
      code: 'missing-last-slab',
    },
    {
      what: 'a slab after the open one',
      definition: withSlabs({ upTo: null, rate: '5' }, { upTo: null, rate: '6' }),
      path: 'lines[0].rates.slabs[1]',
      code: 'slab-overlap',
    },
    {
      what: 'bands that leave an hour out',
      definition: hours({ band: 'day', from: '06:00', to: '22:00' }, { band: 'night', from: '23:00', to: '06:00' }),
      path: 'bands',
      code: 'bands-gap',
    },
    {
      what: 'bands that leave the weekend out',
      definition: hours({ band: 'day', from: '00:00', to: '24:00', days: ['weekday', 'holiday'] }),
      path: 'bands',
      code: 'bands-gap',
    },
    {
      what: 'two bands at one hour',
      definition: hours({ band: 'day', from: '00:00', to: '24:00' }, { band: 'peak', from: '18:00', to: '22:00' }),
      path: 'bands',
      code: 'bands-overlap',
    },
    {
      what: 'a tax on an unknown line',
      definition: withLines(ENERGY, { kind: 'tax', code: 'vat', label: 'VAT', of: ['energy'], percent: '8' }),
      path: 'lines[1]',
      code: 'unknown-line',
    },
    {
      what: 'a tax on a later line',
      definition: withLines({ kind: 'tax', code: 'vat', label: 'VAT', of: ['ec'], percent: '8' }, ENERGY),
      path: 'lines[0]',
      code: 'later-line',
    },
    { what: 'two lines of one code', definition: withLines(ENERGY, ENERGY), path: 'lines[1].code', code: 'duplicate' },
    {
      what: 'a reserved code',
      definition: withLines({ ...ENERGY, code: 'rounding' }),
      path: 'lines[0].code',
      code: 'duplicate',
    },
    {
      what: 'a rate that is no decimal',
      definition: withLines({ ...ENERGY, rates: { rate: '5,00' } }),
      path: 'lines[0].rates.rate',
      code: 'not-a-decimal',
    },
    {
      what: 'a rate as a float',
      definition: withLines({ ...ENERGY, rates: { rate: 5.1 } }),
      path: 'lines[0].rates.rate',
      code: 'wrong-type',
    },
    {
      what: 'a misspelt field',
      definition: withLines({ ...ENERGY, rate: '5' }),
      path: 'lines[0].rate',
      code: 'unknown-field',
    },
    {
      what: 'an unknown kind',
      definition: withLines({ ...ENERGY, kind: 'magic' }),
      path: 'lines[0].kind',
      code: 'not-an-option',
    },
    {
      what: 'a band without hours',
      definition: withLines({ ...ENERGY, bands: ['peak'] }),
      path: 'lines[0]',
      code: 'unknown-band',
    },
    {
      what: 'a season that the plan does not have',
      definition: withLines({ ...ENERGY, when: { season: 'monsoon' } }),
      path: 'lines[0].when',
      code: 'unknown-season',
    },
    {
      what: 'seasons that leave days out',
      definition: { ...withLines(ENERGY), seasons: [{ code: 'summer', from: '04-01', to: '09-30' }] },
      path: 'seasons',
      code: 'bad-dates',
    },
    {
      what: 'a line that ends before it begins',
      definition: withLines({ ...ENERGY, from: '2026-05-01', to: '2026-04-01' }),
      path: 'lines[0].to',
      code: 'bad-dates',
    },
    {
      what: 'a day that does not exist',
      definition: withLines({ ...ENERGY, from: '2026-02-30' }),
      path: 'lines[0].from',
      code: 'bad-dates',
    },
    {
      what: 'a threshold below its quota',
      definition: withLines(ENERGY, {
        kind: 'free-units',
        code: 'free',
        label: 'Free',
        units: '100',
        threshold: '50',
        of: ['ec'],
      }),
      path: 'lines[1].threshold',
      code: 'out-of-range',
    },
    {
      what: 'both a rate and tiers',
      definition: withLines({
        kind: 'fixed',
        code: 'fc',
        label: 'Fixed',
        basis: 'kw',
        rate: '90',
        tiers: { by: 'load', steps: [{ upTo: null, rate: '1' }] },
      }),
      path: 'lines[0]',
      code: 'missing',
    },
    { what: 'no lines', definition: withLines(), path: 'lines', code: 'missing' },
    {
      what: 'another schema',
      definition: { ...withLines(ENERGY), schemaVersion: 2 },
      path: 'schemaVersion',
      code: 'out-of-range',
    },
    { what: 'no object', definition: 'a tariff', path: '', code: 'wrong-type' },
    { what: 'nothing', definition: undefined, path: '', code: 'missing' },
  ])('$what', ({ definition, path, code }) => {
    const parsed = parsePricePlan(definition);
    expect(parsed).toMatchObject({ ok: false });
    expect(!parsed.ok && parsed.error).toContainEqual({ path, code, reason: expect.stringMatching(/\w{3,}/) });
  });

  it('tells every mistake at once', () => {
    const parsed = parsePricePlan(
      withLines({ ...ENERGY, rates: { slabs: [{ upTo: '10', rate: 'x' }] } }, { kind: 'rebate', code: 'R', label: '' }),
    );
    expect(!parsed.ok && parsed.error.map(({ path }) => path)).toEqual([
      'lines[0].rates.slabs[0].rate',
      'lines[0].rates.slabs',
      'lines[1].code',
      'lines[1].label',
      'lines[1]',
      'lines[1].of',
    ]);
  });
});

it('keeps rates as they were published', () => {
  const parsed = parsePricePlan(withLines({ ...ENERGY, rates: { rate: '4.720' } }));
  expect(parsed).toMatchObject({ ok: true, value: { lines: [{ rates: { rate: '4.720' } }] } });
});

it('reads its own plans again', () => {
  const first = parsePricePlan(withSlabs({ upTo: '100', rate: '5' }, { from: '100', upTo: null, rate: '6' }));
  expect(first.ok && parsePricePlan(first.value)).toEqual(first);
});
