import { isSignedByKilowallet } from './signed-by-kilowallet';

/** The values that docs/api.md gives integrators to check their own code against. */
const GIVEN = {
  timestamp: '1763712000',
  signature: 'v1=a8a09de8228cbbeb3c254224ea9cf7d95236f4f1fc0a50f63029d4f15c20c41b',
  rawBody: '{"id":"j1"}',
};

test.each([
  ['what is signed and fresh', {}, 1_763_712_000, true],
  ['what is five minutes old', {}, 1_763_712_300, true],
  ['what is older', {}, 1_763_712_301, false],
  ['what comes from the future', {}, 1_763_711_699, false],
  ['another body', { rawBody: '{"id":"j2"}' }, 1_763_712_000, false],
  ['another timestamp', { timestamp: '1763712001' }, 1_763_712_000, false],
  ['no timestamp', { timestamp: '' }, 1_763_712_000, false],
  ['no signature', { signature: '' }, 1_763_712_000, false],
])('judges %s', (_, change, nowSeconds, believed) =>
  expect(isSignedByKilowallet('secret', { ...GIVEN, ...change }, nowSeconds)).toBe(believed),
);
