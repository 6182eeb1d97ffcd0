import fc from 'fast-check';
import { Decimal } from './decimal';
import { formatMajor, minor, parseMajor, roundToMinor, roundToMultiple } from './money';

const anyMinor = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map(minor);

describe('rounding to the minor unit', () => {
  it.each([
    { exact: '32.658904', digits: 2, mode: 'half-up', posted: 3266, because: 'the nearest paisa' },
    { exact: '0.005', digits: 2, mode: 'half-up', posted: 1, because: 'a tie goes away from zero' },
    { exact: '-0.005', digits: 2, mode: 'half-up', posted: -1, because: 'a credit rounds as its charge would' },
    { exact: '0.005', digits: 2, mode: 'half-even', posted: 0, because: 'a tie goes to the even paisa' },
    { exact: '1.999', digits: 2, mode: 'down', posted: 199, because: 'cut off' },
    { exact: '-1.001', digits: 2, mode: 'floor', posted: -101, because: 'towards minus infinity' },
    { exact: '1.0001', digits: 3, mode: 'ceil', posted: 1001, because: 'the dinar has three digits' },
    { exact: '1234.5', digits: 0, mode: 'half-up', posted: 1235, because: 'the won has none' },
    { exact: '-0.001', digits: 2, mode: 'half-up', posted: 0, because: 'zero has no sign' },
  ] as const)('$exact by $mode is $posted: $because', ({ exact, digits, mode, posted }) => {
    expect(roundToMinor(new Decimal(exact), digits, mode)).toBe(posted);
  });

  it('rounds to a multiple such as the whole rupee or ten won', () => {
    expect(roundToMultiple(new Decimal('1238'), new Decimal(10), 'down').toString()).toBe('1230');
    expect(roundToMultiple(new Decimal('99.5'), new Decimal(1), 'half-up').toString()).toBe('100');
  });
});

describe('amounts as text', () => {
  it.each([
    { text: '32.66', amount: 3266 },
    { text: '-0.05', amount: -5 },
    { text: '500', amount: 50_000 },
  ])('$text is $amount paise', ({ text, amount }) => {
    expect(parseMajor(text, 2)).toEqual({ ok: true, value: amount });
  });

  it.each([
    { text: '1.005', problem: 'too-many-digits' },
    { text: '1e3', problem: 'not-a-decimal' },
    { text: '1,000', problem: 'not-a-decimal' },
    { text: '', problem: 'not-a-decimal' },
    { text: '99999999999999999', problem: 'too-large' },
  ])('refuses "$text": $problem', ({ text, problem }) => {
    expect(parseMajor(text, 2)).toEqual({ ok: false, error: problem });
  });

  test('what is written can be read again, in any currency', () => {
    fc.assert(
      fc.property(anyMinor, fc.integer({ min: 0, max: 3 }), (amount, digits) => {
        expect(parseMajor(formatMajor(amount, digits), digits)).toEqual({ ok: true, value: amount });
      }),
    );
  });
});

it('refuses a fraction as an amount in minor units', () => {
  expect(() => minor(0.5)).toThrow(RangeError);
  expect(Object.is(minor(-0), 0)).toBe(true);
});
