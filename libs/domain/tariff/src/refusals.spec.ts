import { problemsOf } from '../test/priced';

const ENERGY = { kind: 'energy', code: 'ec', label: 'Energy', rates: { rate: '5.00' } };
const withLines = (...lines: unknown[]) => ({ schemaVersion: 1, lines });
const withSlabs = (...slabs: unknown[]) => withLines({ ...ENERGY, rates: { slabs } });
const upon = (line: object) => withLines(ENERGY, { code: 'x', label: 'X', ...line });
const hours = (...bands: object[]) => ({ ...withLines(ENERGY), bands });

/** Whoever enters a tariff reads these: the field, and the reason in words. */
it.each([
  {
    what: 'overlapping slabs',
    definition: withSlabs({ upTo: '100', rate: '5' }, { from: '90', upTo: null, rate: '6' }),
    problems: [
      { path: 'lines[0].rates.slabs[1].from', code: 'slab-overlap', reason: 'overlaps: the step before ends at 100' },
    ],
  },
  {
    what: 'gapped slabs',
    definition: withSlabs({ upTo: '100', rate: '5' }, { from: '101', upTo: null, rate: '6' }),
    problems: [
      { path: 'lines[0].rates.slabs[1].from', code: 'slab-gap', reason: 'leaves a gap: the step before ends at 100' },
    ],
  },
  {
    what: 'a first slab that begins above zero',
    definition: withSlabs({ from: '10', upTo: null, rate: '5' }),
    problems: [
      { path: 'lines[0].rates.slabs[0].from', code: 'slab-gap', reason: 'leaves a gap: the step before ends at 0' },
    ],
  },
  {
    what: 'a slab of negative width',
    definition: withSlabs({ upTo: '100', rate: '5' }, { upTo: '50', rate: '6' }, { upTo: null, rate: '7' }),
    problems: [
      {
        path: 'lines[0].rates.slabs[1].upTo',
        code: 'negative-width',
        reason: 'must be more than 100, where the step begins',
      },
    ],
  },
  {
    what: 'a slab of no width',
    definition: withSlabs({ upTo: '0', rate: '5' }, { upTo: null, rate: '7' }),
    problems: [
      {
        path: 'lines[0].rates.slabs[0].upTo',
        code: 'negative-width',
        reason: 'must be more than 0, where the step begins',
      },
    ],
  },
  {
    what: 'two slabs with one bound',
    definition: withSlabs({ upTo: '100', rate: '5' }, { upTo: '100', rate: '7' }, { upTo: null, rate: '7' }),
    problems: [
      {
        path: 'lines[0].rates.slabs[1].upTo',
        code: 'negative-width',
        reason: 'must be more than 100, where the step begins',
      },
    ],
  },
  {
    what: 'a missing last slab',
    definition: withSlabs({ upTo: '100', rate: '5' }),
    problems: [
      { path: 'lines[0].rates.slabs', code: 'missing-last-slab', reason: 'the last step must be open: "upTo": null' },
    ],
  },
  {
    what: 'a slab after the open one',
    definition: withSlabs({ upTo: null, rate: '5' }, { upTo: null, rate: '6' }),
    problems: [
      {
        path: 'lines[0].rates.slabs[1]',
        code: 'slab-overlap',
        reason: 'follows an open step ("upTo": null), which already takes everything',
      },
    ],
  },
  {
    what: 'a slab that is no object',
    definition: withSlabs('5'),
    problems: [
      { path: 'lines[0].rates.slabs[0]', code: 'wrong-type', reason: 'must be an object' },
      { path: 'lines[0].rates.slabs[0]', code: 'wrong-type', reason: 'must be an object' },
      { path: 'lines[0].rates.slabs[0].rate', code: 'missing', reason: 'is required' },
    ],
  },
  {
    what: 'a slab without its bound',
    definition: withSlabs({ rate: '5' }),
    problems: [
      { path: 'lines[0].rates.slabs[0].upTo', code: 'missing', reason: 'is required' },
      {
        path: 'lines[0].rates.slabs[0].upTo',
        code: 'negative-width',
        reason: 'must be more than 0, where the step begins',
      },
      { path: 'lines[0].rates.slabs', code: 'missing-last-slab', reason: 'the last step must be open: "upTo": null' },
    ],
  },
  {
    what: 'an empty list of slabs',
    definition: withSlabs(),
    problems: [{ path: 'lines[0].rates.slabs', code: 'missing', reason: 'needs at least 1 item(s)' }],
  },
  {
    what: 'a field that slabs do not have',
    definition: withSlabs({ upTo: null, rate: '5', price: '6' }),
    problems: [
      {
        path: 'lines[0].rates.slabs[0].price',
        code: 'unknown-field',
        reason: 'is not a field here; known are from, upTo, rate',
      },
    ],
  },
  {
    what: 'gapped tables, and an unfinished list in one',
    definition: withLines({
      ...ENERGY,
      rates: {
        tables: [
          { upTo: '250', slabs: [{ upTo: null, rate: '1' }] },
          { from: '251', upTo: null, slabs: [{ upTo: '10', rate: '1' }] },
        ],
      },
    }),
    problems: [
      { path: 'lines[0].rates.tables[1].from', code: 'slab-gap', reason: 'leaves a gap: the step before ends at 250' },
      {
        path: 'lines[0].rates.tables[1].slabs',
        code: 'missing-last-slab',
        reason: 'the last step must be open: "upTo": null',
      },
    ],
  },
  {
    what: 'two forms of rates at once',
    definition: withLines({ ...ENERGY, rates: { rate: '5', slabs: [{ upTo: null, rate: '5' }] } }),
    problems: [
      { path: 'lines[0].rates', code: 'duplicate', reason: 'needs exactly one of rate, slabs, whole, tables' },
    ],
  },
  {
    what: 'no rates',
    definition: withLines({ ...ENERGY, rates: {} }),
    problems: [{ path: 'lines[0].rates', code: 'missing', reason: 'needs exactly one of rate, slabs, whole, tables' }],
  },
  {
    what: 'bands that leave an hour out',
    definition: hours({ band: 'day', from: '06:00', to: '22:00' }, { band: 'night', from: '23:00', to: '06:00' }),
    problems: [
      { path: 'bands', code: 'bands-gap', reason: '22:00 on a weekday has no band' },
      { path: 'bands', code: 'bands-gap', reason: '22:00 on a weekend has no band' },
      { path: 'bands', code: 'bands-gap', reason: '22:00 on a holiday has no band' },
    ],
  },
  {
    what: 'bands that leave the weekend out',
    definition: hours({ band: 'day', from: '00:00', to: '24:00', days: ['weekday', 'holiday'] }),
    problems: [{ path: 'bands', code: 'bands-gap', reason: '00:00 on a weekend has no band' }],
  },
  {
    what: 'two bands at one hour',
    definition: hours({ band: 'day', from: '00:00', to: '24:00' }, { band: 'peak', from: '18:00', to: '22:30' }),
    problems: [
      { path: 'bands', code: 'bands-overlap', reason: '18:00 on a weekday lies in day and peak' },
      { path: 'bands', code: 'bands-overlap', reason: '18:00 on a weekend lies in day and peak' },
      { path: 'bands', code: 'bands-overlap', reason: '18:00 on a holiday lies in day and peak' },
    ],
  },
  {
    what: 'bands that leave a season out',
    definition: {
      ...hours({ band: 'day', from: '00:00', to: '24:00', seasons: ['summer'] }),
      seasons: [
        { code: 'summer', from: '04-01', to: '09-30' },
        { code: 'winter', from: '10-01', to: '03-31' },
      ],
    },
    problems: [
      { path: 'bands', code: 'bands-gap', reason: '00:00 on a weekday in winter has no band' },
      { path: 'bands', code: 'bands-gap', reason: '00:00 on a weekend in winter has no band' },
      { path: 'bands', code: 'bands-gap', reason: '00:00 on a holiday in winter has no band' },
    ],
  },
  {
    what: 'a band in a season that the plan does not have',
    definition: hours({ band: 'day', from: '00:00', to: '24:00', seasons: ['monsoon'] }),
    problems: [{ path: 'bands[0].seasons[0]', code: 'unknown-season', reason: 'no season "monsoon"' }],
  },
  {
    what: 'a time after the end of the day',
    definition: hours({ band: 'day', from: '00:00', to: '24:30' }),
    problems: [{ path: 'bands[0].to', code: 'bad-dates', reason: '"24:30" is no time (HH:MM)' }],
  },
  {
    what: 'a time without its zero',
    definition: hours({ band: 'day', from: '0:00', to: '24:00' }),
    problems: [{ path: 'bands[0].from', code: 'bad-dates', reason: '"0:00" is no time (HH:MM)' }],
  },
  {
    what: 'a tax on an unknown line',
    definition: withLines(ENERGY, { kind: 'tax', code: 'vat', label: 'VAT', of: ['energy'], percent: '8' }),
    problems: [{ path: 'lines[1]', code: 'unknown-line', reason: 'builds on "energy", which is no line of this plan' }],
  },
  {
    what: 'a tax on a later line',
    definition: withLines({ kind: 'tax', code: 'vat', label: 'VAT', of: ['ec'], percent: '8' }, ENERGY),
    problems: [{ path: 'lines[0]', code: 'later-line', reason: 'builds on "ec", which must stand before it' }],
  },
  {
    what: 'a tax on itself',
    definition: withLines(ENERGY, { kind: 'tax', code: 'vat', label: 'VAT', of: ['vat'], percent: '8' }),
    problems: [{ path: 'lines[1]', code: 'later-line', reason: 'builds on "vat", which must stand before it' }],
  },
  {
    what: 'two lines of one code',
    definition: withLines(ENERGY, ENERGY),
    problems: [{ path: 'lines[1].code', code: 'duplicate', reason: 'another line is called "ec"' }],
  },
  {
    what: 'the code of the rounding line',
    definition: withLines({ ...ENERGY, code: 'rounding' }),
    problems: [{ path: 'lines[0].code', code: 'duplicate', reason: '"rounding" is a reserved name' }],
  },
  {
    what: 'the code of arrears',
    definition: withLines({ ...ENERGY, code: 'arrears' }),
    problems: [{ path: 'lines[0].code', code: 'duplicate', reason: '"arrears" is a reserved name' }],
  },
  {
    what: 'a code that is none',
    definition: withLines({ ...ENERGY, code: 'Energy 1' }),
    problems: [
      {
        path: 'lines[0].code',
        code: 'bad-code',
        reason: 'must be lower-case letters, digits and dashes, beginning with a letter',
      },
    ],
  },
  {
    what: 'a label of nothing',
    definition: withLines({ ...ENERGY, label: ' ' }),
    problems: [{ path: 'lines[0].label', code: 'wrong-type', reason: 'must be a text' }],
  },
  {
    what: 'a rate that is no decimal',
    definition: withLines({ ...ENERGY, rates: { rate: '5,00' } }),
    problems: [{ path: 'lines[0].rates.rate', code: 'not-a-decimal', reason: '"5,00" is no decimal number' }],
  },
  {
    what: 'a rate as a float',
    definition: withLines({ ...ENERGY, rates: { rate: 5.1 } }),
    problems: [{ path: 'lines[0].rates.rate', code: 'wrong-type', reason: 'must be a text' }],
  },
  {
    what: 'a misspelt field',
    definition: withLines({ ...ENERGY, rate: '5' }),
    problems: [
      {
        path: 'lines[0].rate',
        code: 'unknown-field',
        reason:
          'is not a field here; known are kind, code, label, when, rounding, from, to, rates, per, measure, bands, bandFactors',
      },
    ],
  },
  {
    what: 'an unknown kind',
    definition: withLines({ ...ENERGY, kind: 'magic' }),
    problems: [
      {
        path: 'lines[0].kind',
        code: 'not-an-option',
        reason:
          'must be one of energy, energy-by-band, fixed, meter-rent, demand, excess-demand, fuel-surcharge, duty, tax, interest, rebate, free-units, subsidy, export-credit, net-settlement, minimum',
      },
    ],
  },
  {
    what: 'a line without a kind',
    definition: withLines({ code: 'x', label: 'X' }),
    problems: [
      {
        path: 'lines[0].kind',
        code: 'missing',
        reason:
          'must be one of energy, energy-by-band, fixed, meter-rent, demand, excess-demand, fuel-surcharge, duty, tax, interest, rebate, free-units, subsidy, export-credit, net-settlement, minimum',
      },
      { path: 'lines[0].rates', code: 'missing', reason: 'is required' },
      { path: 'lines[0].rates', code: 'missing', reason: 'needs exactly one of rate, slabs, whole, tables' },
    ],
  },
  {
    what: 'a band without hours',
    definition: withLines({ ...ENERGY, bands: ['peak'] }),
    problems: [{ path: 'lines[0]', code: 'unknown-band', reason: 'no hours are defined for the band "peak"' }],
  },
  {
    what: 'a season that the plan does not have',
    definition: withLines({ ...ENERGY, when: { season: 'monsoon' } }),
    problems: [{ path: 'lines[0].when', code: 'unknown-season', reason: 'no season "monsoon"' }],
  },
  {
    what: 'seasons that leave days out',
    definition: { ...withLines(ENERGY), seasons: [{ code: 'summer', from: '04-01', to: '09-30' }] },
    problems: [{ path: 'seasons', code: 'bad-dates', reason: '01-01 has no season' }],
  },
  {
    what: 'two seasons on one day',
    definition: {
      ...withLines(ENERGY),
      seasons: [
        { code: 'summer', from: '04-01', to: '09-30' },
        { code: 'winter', from: '09-30', to: '03-31' },
      ],
    },
    problems: [{ path: 'seasons', code: 'bad-dates', reason: '09-30 lies in summer and winter' }],
  },
  {
    what: 'a season that ends on no day',
    definition: { ...withLines(ENERGY), seasons: [{ code: 'all', from: '01-01', to: '12-32' }] },
    problems: [{ path: 'seasons[0].to', code: 'bad-dates', reason: '"12-32" is no day of the year (MM-DD)' }],
  },
  {
    what: 'a season that begins on no day',
    definition: { ...withLines(ENERGY), seasons: [{ code: 'all', from: '02-30', to: '12-31' }] },
    problems: [
      { path: 'seasons[0].from', code: 'bad-dates', reason: '"02-30" is no day of the year (MM-DD)' },
      { path: 'seasons', code: 'bad-dates', reason: '01-01 has no season' },
    ],
  },
  {
    what: 'a line that ends before it begins',
    definition: withLines({ ...ENERGY, from: '2026-05-01', to: '2026-04-01' }),
    problems: [{ path: 'lines[0].to', code: 'bad-dates', reason: 'must not lie before "from"' }],
  },
  {
    what: 'a day that does not exist',
    definition: withLines({ ...ENERGY, from: '2026-02-30' }),
    problems: [{ path: 'lines[0].from', code: 'bad-dates', reason: '"2026-02-30" is no day (YYYY-MM-DD)' }],
  },
  {
    what: 'a threshold below its quota',
    definition: upon({ kind: 'free-units', units: '100', threshold: '50', of: ['ec'] }),
    problems: [{ path: 'lines[1].threshold', code: 'out-of-range', reason: 'must be at least 100' }],
  },
  {
    what: 'a quota of nothing',
    definition: upon({ kind: 'free-units', units: '0', of: ['ec'] }),
    problems: [{ path: 'lines[1].units', code: 'out-of-range', reason: 'must be more than 0' }],
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
    problems: [{ path: 'lines[0]', code: 'missing', reason: 'needs either "rate" or "tiers"' }],
  },
  {
    what: 'a load in steps of nothing',
    definition: upon({ kind: 'fixed', basis: 'kw', rate: '90', loadStep: '0' }),
    problems: [{ path: 'lines[1].loadStep', code: 'out-of-range', reason: 'must be more than 0' }],
  },
  {
    what: 'both a percentage and tiers',
    definition: upon({ kind: 'tax', of: ['ec'], percent: '8', tiers: { steps: [{ upTo: null, percent: '1' }] } }),
    problems: [{ path: 'lines[1]', code: 'missing', reason: 'needs either "percent" or "tiers"' }],
  },
  {
    what: 'a duty both per unit and on lines',
    definition: upon({ kind: 'duty', rates: { rate: '1' }, of: ['ec'] }),
    problems: [{ path: 'lines[1].of', code: 'unknown-field', reason: 'does not go together with "rates"' }],
  },
  {
    what: 'a rebate both by the month and in per cent',
    definition: upon({ kind: 'rebate', perMonth: '1', percent: '2' }),
    problems: [{ path: 'lines[1].percent', code: 'unknown-field', reason: 'does not go together with "perMonth"' }],
  },
  {
    what: 'a subsidy by units without rates',
    definition: upon({ kind: 'subsidy', method: { by: 'units', of: ['ec'], percent: '5' } }),
    problems: [{ path: 'lines[1].method', code: 'missing', reason: 'by units needs "rates"' }],
  },
  {
    what: 'a subsidy in per cent with rates',
    definition: upon({ kind: 'subsidy', method: { by: 'percent', rates: { rate: '1' } } }),
    problems: [{ path: 'lines[1].method', code: 'missing', reason: 'by percent needs "of" and "percent"' }],
  },
  {
    what: 'exports at one rate and at several',
    definition: upon({ kind: 'export-credit', rate: '1', rates: { day: '1' } }),
    problems: [{ path: 'lines[1]', code: 'missing', reason: 'needs either "rate" or "rates"' }],
  },
  {
    what: 'exports at no rate',
    definition: upon({ kind: 'export-credit' }),
    problems: [{ path: 'lines[1]', code: 'missing', reason: 'needs either "rate" or "rates"' }],
  },
  {
    what: 'a percentage of no line',
    definition: upon({ kind: 'fuel-surcharge', basis: 'percent', on: 'current' }),
    problems: [{ path: 'lines[1].of', code: 'missing', reason: 'a percentage of this month needs the lines it is of' }],
  },
  {
    what: 'a condition without a bound',
    definition: withLines({ ...ENERGY, when: { loadKw: {} } }),
    problems: [{ path: 'lines[0].when.loadKw', code: 'missing', reason: 'needs "above" or "upTo"' }],
  },
  {
    what: 'a condition that nothing meets',
    definition: withLines({ ...ENERGY, when: { consumption: { above: '100', upTo: '100' } } }),
    problems: [
      { path: 'lines[0].when.consumption', code: 'negative-width', reason: '"above" must be less than "upTo"' },
    ],
  },
  {
    what: 'a condition on less than nothing',
    definition: withLines({ ...ENERGY, when: { loadKw: { above: '-1' } } }),
    problems: [{ path: 'lines[0].when.loadKw.above', code: 'out-of-range', reason: 'must be at least 0' }],
  },
  {
    what: 'more than the whole load',
    definition: upon({ kind: 'demand', slabs: [{ upTo: null, rate: '1' }], minPercentOfLoad: '101' }),
    problems: [{ path: 'lines[1].minPercentOfLoad', code: 'out-of-range', reason: 'must be at most 100' }],
  },
  {
    what: 'a tolerance below the load',
    definition: upon({ kind: 'excess-demand', rate: '1', tolerancePercent: '99' }),
    problems: [{ path: 'lines[1].tolerancePercent', code: 'out-of-range', reason: 'must be at least 100' }],
  },
  {
    what: 'years of grace',
    definition: upon({ kind: 'excess-demand', rate: '1', graceMonths: 25 }),
    problems: [{ path: 'lines[1].graceMonths', code: 'out-of-range', reason: 'must lie between 0 and 24' }],
  },
  {
    what: 'half a month of grace',
    definition: upon({ kind: 'excess-demand', rate: '1', graceMonths: 1.5 }),
    problems: [{ path: 'lines[1].graceMonths', code: 'wrong-type', reason: 'must be a whole number' }],
  },
  {
    what: 'a penalty that is a credit',
    definition: upon({ kind: 'excess-demand', rate: '-1' }),
    problems: [{ path: 'lines[1].rate', code: 'out-of-range', reason: 'must be at least 0' }],
  },
  {
    what: 'rounding to nothing',
    definition: { ...withLines(ENERGY), totalRounding: { unit: '0', mode: 'half-up', of: 'posted' } },
    problems: [{ path: 'totalRounding.unit', code: 'out-of-range', reason: 'must be more than 0' }],
  },
  {
    what: 'an unknown way of rounding',
    definition: withLines({ ...ENERGY, rounding: { unit: '1', mode: 'nearest' } }),
    problems: [
      {
        path: 'lines[0].rounding.mode',
        code: 'not-an-option',
        reason: 'must be one of half-up, half-even, down, up, floor, ceil',
      },
    ],
  },
  {
    what: 'a settlement in no month',
    definition: { ...withLines(ENERGY), netMetering: { settlementMonth: 13 } },
    problems: [{ path: 'netMetering.settlementMonth', code: 'out-of-range', reason: 'must lie between 1 and 12' }],
  },
  {
    what: 'an unknown takeover',
    definition: { ...withLines(ENERGY), takeover: 'whichever' },
    problems: [{ path: 'takeover', code: 'not-an-option', reason: 'must be one of split-days, weighted-days' }],
  },
  {
    what: 'no lines',
    definition: withLines(),
    problems: [{ path: 'lines', code: 'missing', reason: 'needs at least 1 item(s)' }],
  },
  {
    what: 'lines that are no list',
    definition: { schemaVersion: 1, lines: ENERGY },
    problems: [{ path: 'lines', code: 'wrong-type', reason: 'must be a list' }],
  },
  {
    what: 'a line that is no object',
    definition: withLines('energy'),
    problems: [{ path: 'lines[0]', code: 'wrong-type', reason: 'must be an object' }],
  },
  {
    what: 'a field that plans do not have',
    definition: { ...withLines(ENERGY), currency: 'INR' },
    problems: [
      {
        path: 'currency',
        code: 'unknown-field',
        reason:
          'is not a field here; known are schemaVersion, lines, seasons, bands, totalRounding, netMetering, takeover',
      },
    ],
  },
  {
    what: 'another schema',
    definition: { ...withLines(ENERGY), schemaVersion: 2 },
    problems: [{ path: 'schemaVersion', code: 'out-of-range', reason: 'must be 1' }],
  },
  {
    what: 'a text',
    definition: 'a tariff',
    problems: [{ path: '', code: 'wrong-type', reason: 'must be an object' }],
  },
  {
    what: 'nothing',
    definition: undefined,
    problems: [{ path: '', code: 'missing', reason: 'is required' }],
  },
  {
    what: 'null',
    definition: null,
    problems: [{ path: '', code: 'wrong-type', reason: 'must be an object' }],
  },
  {
    what: 'a list',
    definition: [],
    problems: [{ path: '', code: 'wrong-type', reason: 'must be an object' }],
  },
])('refuses $what', ({ definition, problems }) => {
  expect(problemsOf(definition)).toEqual(problems);
});
