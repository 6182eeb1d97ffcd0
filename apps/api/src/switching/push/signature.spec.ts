import { signatureOf } from './signature';

// Worked out with OpenSSL: printf '%s' '1763712000.{"id":"j1"}' | openssl dgst -sha256 -hmac 'secret'
test('equals what OpenSSL computes', () => {
  expect(signatureOf('secret', '1763712000', '{"id":"j1"}')).toBe(
    'v1=a8a09de8228cbbeb3c254224ea9cf7d95236f4f1fc0a50f63029d4f15c20c41b',
  );
});

it.each([
  ['another secret', signatureOf('secre', '1763712000', '{"id":"j1"}')],
  ['another time', signatureOf('secret', '1763712001', '{"id":"j1"}')],
  ['another body', signatureOf('secret', '1763712000', '{"id":"j2"}')],
])('%s gives another signature', (_, other) => {
  expect(other).not.toBe(signatureOf('secret', '1763712000', '{"id":"j1"}'));
});
