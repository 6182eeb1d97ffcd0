import { afterSignIn } from './home-of';

it.each([
  { role: 'consumer', asked: null, to: '/portal', because: 'nothing was asked for' },
  { role: 'consumer', asked: '/portal/c1/usage?sheet=s1', to: '/portal/c1/usage?sheet=s1', because: 'it is theirs' },
  { role: 'consumer', asked: '/checkout/sandbox:1', to: '/checkout/sandbox:1', because: 'a payment goes on' },
  { role: 'consumer', asked: '/admin/jobs', to: '/portal', because: 'it belongs to the staff' },
  { role: 'officer', asked: '/admin/tariffs', to: '/admin/tariffs', because: 'officers work in the console' },
  { role: 'admin', asked: '//evil.example/admin/', to: '/admin', because: 'it leads away from this site' },
  { role: 'consumer', asked: '/portalish', to: '/portal', because: 'it only begins alike' },
] as const)('$role asking for $asked goes to $to: $because', ({ role, asked, to }) => {
  expect(afterSignIn(role, asked)).toBe(to);
});
