import { createFormatter, NOTHING, signOf, type FormatProfile } from './formatter';

const INDIA: FormatProfile = { locale: 'en-IN', currency: { code: 'INR', minorDigits: 2 }, timeZone: 'Asia/Kolkata' };
const KUWAIT: FormatProfile = { locale: 'en-GB', currency: { code: 'KWD', minorDigits: 3 }, timeZone: 'Asia/Kuwait' };

describe('money', () => {
  const india = createFormatter(INDIA);

  it.each([
    { value: '32.66', text: '₹32.66' },
    { value: '1234567.5', text: '₹12,34,567.50' },
    { value: '-200', text: '-₹200.00' },
    { value: '0', text: '₹0.00' },
    { value: '90071992547409931.07', text: '₹90,07,19,92,54,74,09,931.07' },
  ])('$value is written $text, digit by digit', ({ value, text }) => expect(india.money(value)).toBe(text));

  it('marks what came in', () => expect(india.money('500', { sign: 'exceptZero' })).toBe('+₹500.00'));
  it('writes three places where the currency has them', () => {
    expect(createFormatter(KUWAIT).money('1.5').replace(/\s/g, ' ')).toBe('KWD 1.500');
  });
  it('never invents a zero', () => expect(india.money('not a number')).toBe(NOTHING));
  it('shows a rate as gazetted', () => {
    expect([india.rate('4.5', 'kWh'), india.rate('0.0525', 'kWh')]).toEqual(['₹4.50 per kWh', '₹0.0525 per kWh']);
    expect([india.unitPrice('6.3', 'kWh'), india.unitPrice('0.045', 'kVAh')]).toEqual(['₹6.30/kWh', '₹0.045/kVAh']);
  });
});

describe('days and instants', () => {
  const india = createFormatter(INDIA);

  it('a service day stays the day it is, wherever the browser stands', () => {
    expect(india.day('2026-11-01', 'short')).toBe('1 Nov');
    expect(india.month('2026-11')).toBe('November 2026');
  });
  it("an instant is told in the utility's zone", () => {
    expect(india.dateTime('2026-11-20T19:00:00Z')).toContain('21 Nov 2026');
    expect(india.time('2026-11-20T19:00:00Z')).toMatch(/^12:30\sam$/);
  });
  it('says nothing of what is no date', () =>
    expect([india.day('soon'), india.dateTime('')]).toEqual([NOTHING, NOTHING]));
});

it('knows the side of an amount without arithmetic', () => {
  expect(['-0.01', '-0.00', '0', '3'].map(signOf)).toEqual([-1, 0, 0, 1]);
});

it('energy carries its unit', () => {
  expect(createFormatter(INDIA).kwh('6.254')).toBe('6.25 kWh');
});
