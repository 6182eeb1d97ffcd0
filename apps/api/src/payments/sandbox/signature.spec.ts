import { isSignedBy, signatureOf } from './signature';

const body = Buffer.from('{"amount": 50000}');
const signature = signatureOf(body, 'secret');

it('takes what was signed with the secret', () => {
  expect(isSignedBy('secret', body, signature)).toBe(true);
});

it.each([
  { because: 'another secret', secret: 'other', text: body, given: signature },
  {
    because: 'another body of the same meaning',
    secret: 'secret',
    text: Buffer.from('{"amount":50000}'),
    given: signature,
  },
  { because: 'a part of the signature', secret: 'secret', text: body, given: signature.slice(0, -1) },
  { because: 'no signature', secret: 'secret', text: body, given: undefined },
  { because: 'several signatures', secret: 'secret', text: body, given: [signature, signature] },
])('refuses $because', ({ secret, text, given }) => {
  expect(isSignedBy(secret, text, given)).toBe(false);
});

it('signs as others do', () => {
  // RFC 4231, test case 2
  expect(signatureOf('what do ya want for nothing?', 'Jefe')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});
