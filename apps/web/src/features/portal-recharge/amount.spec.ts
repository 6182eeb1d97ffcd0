import { faultOf, parseAmount, suggestAmounts } from './amount';

const limits = { minimum: '100.00', maximum: '15000.00', multiple: null };

it.each([
  { typed: '500', amount: '500.00', because: 'whole' },
  { typed: '1,25,000.5', amount: '125000.50', because: 'Indian grouping' },
  { typed: ' ₹ 500 ', amount: '500.00', because: 'a sign and blanks' },
  { typed: '0500.00', amount: '500.00', because: 'a leading zero' },
  { typed: '12.345', amount: null, because: 'more places than the currency has' },
  { typed: '-5', amount: null, because: 'a debt is not paid in' },
  { typed: 'five', amount: null, because: 'no number' },
  { typed: '', amount: null, because: 'nothing' },
])('reads "$typed" as $amount: $because', ({ typed, amount }) => expect(parseAmount(typed, 2)).toBe(amount));

it('a currency without minor units takes none', () => {
  expect([parseAmount('500', 0), parseAmount('500.5', 0)]).toEqual(['500', null]);
});

it.each([
  { amount: '99.99', fault: 'too-small' },
  { amount: '100.00', fault: null },
  { amount: '15000.01', fault: 'too-large' },
  { amount: null, fault: 'unreadable' },
])('$amount is $fault', ({ amount, fault }) => expect(faultOf(amount, limits)).toBe(fault));

it('holds an amount against the step in which it may be paid', () => {
  const hundreds = { ...limits, multiple: '100.00' };
  expect([faultOf('550.00', hundreds), faultOf('600.00', hundreds)]).toEqual(['no-multiple', null]);
  expect(suggestAmounts('0.00', '32.40', hundreds).map(({ amount }) => amount)).toEqual(['500', '1000', '2000']);
});

describe('advice', () => {
  it('takes what is left into account and rounds up', () => {
    expect(suggestAmounts('120.00', '32.40', limits)).toEqual([
      { days: 15, amount: '400' },
      { days: 30, amount: '900' },
      { days: 60, amount: '1850' },
    ]);
  });
  it('pays a debt first', () => {
    expect(suggestAmounts('-200.00', '32.40', limits)[0]).toEqual({ days: 15, amount: '700' });
  });
  it('advises nothing that would be refused, and nothing where no rate is known', () => {
    expect(suggestAmounts('5000.00', '32.40', limits)).toEqual([]);
    expect(suggestAmounts('0.00', null, limits)).toEqual([]);
  });
});
