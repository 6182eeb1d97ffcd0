import { Decimal } from '@kilowallet/kernel';
import type { MeterSegment, RegisterReading } from './reading';
import { validateRegister, type RegisterContext } from './validate-register';

const segment: MeterSegment = {
  meter: 'M1',
  from: new Date('2026-08-01T00:00:00+05:30'),
  to: null,
  initialKwh: new Decimal(100),
  finalKwh: null,
  digits: 6,
};

const known = (over: Partial<RegisterContext> = {}): RegisterContext => ({
  now: new Date('2026-08-20T12:00:00+05:30'),
  segment,
  limit: { sanctionedLoadKw: new Decimal(1), jumpFactor: new Decimal(2) },
  same: undefined,
  before: { readAt: new Date('2026-08-09T00:00:00+05:30'), registerKwh: new Decimal(200) },
  after: undefined,
  ...over,
});

const reading = (registerKwh: number, over: Partial<RegisterReading> = {}): RegisterReading => ({
  meter: 'M1',
  register: 'import',
  readAt: new Date('2026-08-10T00:00:00+05:30'),
  registerKwh: new Decimal(registerKwh),
  quality: 'actual',
  ...over,
});

const at = (text: string, registerKwh: number) => ({ readAt: new Date(text), registerKwh: new Decimal(registerKwh) });
const sameMoment = (registerKwh: number, quality: 'actual' | 'estimated') => ({
  ...at('2026-08-10T00:00:00+05:30', registerKwh),
  quality,
});

it.each([
  { sent: reading(206), given: {}, verdict: 'accepted', because: 'six units in a day' },
  { sent: reading(200), given: {}, verdict: 'accepted', because: 'nothing used is a fact, too' },
  { sent: reading(248), given: {}, verdict: 'accepted', because: 'load × 24 h × factor is still believed' },
  { sent: reading(206), given: { same: sameMoment(206, 'actual') }, verdict: 'identical', because: 'sent twice' },
  {
    sent: reading(207),
    given: { same: sameMoment(206, 'estimated') },
    verdict: 'replaced',
    because: 'an actual one replaces an estimate',
  },
  {
    sent: reading(3),
    given: { before: at('2026-08-09T00:00:00+05:30', 999_990) },
    verdict: 'accepted',
    because: 'six digits roll over after 999,999',
  },
  {
    sent: reading(206),
    given: { after: at('2026-08-11T00:00:00+05:30', 212) },
    verdict: 'accepted',
    because: 'a late one fits between its neighbours',
  },
])('$verdict: $because', ({ sent, given, verdict }) => {
  expect(validateRegister(sent, known(given))).toEqual({ ok: true, value: verdict });
});

it.each([
  { sent: reading(199.9), given: {}, code: 'rollback', because: 'a counter does not run backwards' },
  { sent: reading(248.1), given: {}, code: 'jump', because: 'above load × 24 h × factor' },
  { sent: reading(-1), given: {}, code: 'negative-energy', because: 'no counter shows less than zero' },
  { sent: reading(1_000_000), given: {}, code: 'jump', because: 'seven digits on a meter of six' },
  {
    sent: reading(206, { readAt: new Date('2026-08-21T00:00:00+05:30') }),
    given: {},
    code: 'in-future',
    because: 'that day has not come',
  },
  {
    sent: reading(207),
    given: { same: sameMoment(206, 'actual') },
    code: 'conflicting-duplicate',
    because: 'one moment, two values',
  },
  {
    sent: reading(207, { quality: 'estimated' as const }),
    given: { same: sameMoment(206, 'actual') },
    code: 'actual-exists',
    because: 'an estimate does not replace what was read',
  },
  {
    sent: reading(220),
    given: { after: at('2026-08-11T00:00:00+05:30', 212) },
    code: 'above-later-register',
    because: 'a late one is above the one that follows',
  },
  {
    sent: reading(206),
    given: { segment: undefined },
    code: 'not-assigned',
    because: 'the meter measured nobody then',
  },
  {
    sent: reading(99),
    given: { before: undefined },
    code: 'rollback',
    because: 'without a reading before it, the initial register counts',
  },
  {
    sent: reading(230),
    given: {
      segment: { ...segment, to: new Date('2026-08-10T09:00:00+05:30'), finalKwh: new Decimal(210) },
    },
    code: 'above-later-register',
    because: 'a closed meter ends at its final register',
  },
])('$code: $because', ({ sent, given, code }) => {
  expect(validateRegister(sent, known(given))).toMatchObject({ ok: false, error: { code } });
});

it('believes more after a longer silence', () => {
  const silent = known({ before: at('2026-08-05T00:00:00+05:30', 200) });
  expect(validateRegister(reading(200 + 5 * 48), silent)).toEqual({ ok: true, value: 'accepted' });
});
