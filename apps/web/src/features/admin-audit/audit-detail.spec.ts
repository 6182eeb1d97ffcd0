import { createFormatter } from '@kilowallet/ui';
import { forReading, inOneLine } from './audit-detail';

const format = createFormatter({
  locale: 'en-IN',
  currency: { code: 'INR', minorDigits: 2 },
  timeZone: 'Asia/Kolkata',
});

test.each<[string, Record<string, unknown>, string]>([
  ['money', { amount: '125000.00' }, 'amount: ₹1,25,000.00'],
  ['energy', { newInitialRegisterKwh: '1204.5' }, 'new initial register kWh: 1,204.50 kWh'],
  ['a service day', { effectiveFrom: '2026-04-01' }, 'effective from: 1 Apr 2026'],
  [
    'an instant in the zone of the utility',
    { replacedAt: '2026-11-20T20:00:00.000Z' },
    'replaced at: 21 Nov 2026, 1:30 am',
  ],
  ['an id, shortened', { payment: 'counter:e67fd63bca6211a561e5b1e68c60eda9' }, 'payment: counter:e67f…eda9'],
  ['a number of a meter, as it stands', { newSerial: '4102059' }, 'new serial: 4102059'],
  ['a list', { scopes: ['jobs:claim', 'readings:write'] }, 'scopes: jobs:claim · readings:write'],
  [
    'a change within a change',
    { address: { city: 'Shillong', pin: '793001' } },
    'address: { city: Shillong, pin: 793001 }',
  ],
  ['nothing that is not there', { reason: null, note: 'Moved out' }, 'note: Moved out'],
])('reads %s', (_, detail, words) => expect(forReading(detail, format)).toBe(words));

it('exports a detail as it was recorded', () =>
  expect(inOneLine({ amount: '800.00', payment: 'counter:e67fd63bca6211a561e5b1e68c60eda9' })).toBe(
    'amount: 800.00, payment: counter:e67fd63bca6211a561e5b1e68c60eda9',
  ));
