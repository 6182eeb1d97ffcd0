import { readScriptEnvironment } from './environment';
import { signInsOf, welcome } from './welcome';

it('says where to go and whom to be', () => {
  const text = welcome(readScriptEnvironment({ WEB_PORT: '8000', DATA_DIR: '/data' }, '/clone'), [
    { role: 'admin', username: 'admin', password: 'demo-admin' },
  ]);
  expect(text).toContain('Portal and console   http://localhost:8000\n');
  expect(text).toContain('Sign in as admin     admin  demo-admin\n');
});

it('shows no password of a database', () => {
  const settings = readScriptEnvironment({ MONGODB_URI: 'mongodb://kilo:secret@db/kilowallet' }, '/clone');
  expect(welcome(settings, [])).not.toContain('secret');
});

it.each([undefined, 'ready', { signIns: [{ role: 'admin' }] }])(
  'takes no sign-in from another message: %j',
  (message) => {
    expect(signInsOf(message)).toEqual([]);
  },
);
