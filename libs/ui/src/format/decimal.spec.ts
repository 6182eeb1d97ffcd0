import { addDecimals, compareDecimals, isMultipleOf, negateDecimal, roundUpTo, timesDecimal } from './decimal';

describe('exact decimals', () => {
  it.each([
    { of: ['0.1', '0.2'], sum: '0.3', because: 'what floats get wrong' },
    { of: ['30.00', '-0.60', '0.30', '2.96'], sum: '32.66', because: 'the lines of a sheet' },
    { of: ['9007199254740993', '0.01'], sum: '9007199254740993.01', because: 'beyond the safe integers' },
    { of: ['-0.05'], sum: '-0.05', because: 'a sign before a zero' },
    { of: [], sum: '0', because: 'nothing adds up to nothing' },
  ])('$of add up to $sum: $because', ({ of, sum }) => expect(addDecimals(of)).toBe(sum));

  it('compares by value, not by text', () => {
    expect(['10', '9.5', '-3', '9.50'].sort(compareDecimals)).toEqual(['-3', '9.5', '9.50', '10']);
  });

  it('takes a daily amount over days', () => expect(timesDecimal('12.35', 30)).toBe('370.50'));
  it('turns an amount round', () => expect([negateDecimal('5.00'), negateDecimal('-0.01')]).toEqual(['-5.00', '0.01']));

  it.each([
    { value: '370.50', step: 50, up: '400' },
    { value: '400.00', step: 50, up: '400' },
    { value: '-10.00', step: 50, up: '0' },
  ])('rounds $value up to $up', ({ value, step, up }) => expect(roundUpTo(value, step)).toBe(up));

  it('knows multiples, of fractions too', () => {
    expect([isMultipleOf('600.00', '100'), isMultipleOf('650', '100.00'), isMultipleOf('0.75', '0.25')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('refuses what is not a decimal', () => expect(() => addDecimals(['1e3'])).toThrow('Not a decimal: 1e3'));
});
