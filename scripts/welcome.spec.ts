import { readScriptEnvironment } from './environment';
import { readSeedMessage, welcome } from './welcome';

it('says where to go and whom to be', () => {
  const text = welcome(readScriptEnvironment({ WEB_PORT: '8000', DATA_DIR: '/data' }, '/clone'), {
    signIns: [{ role: 'admin', username: 'admin', password: 'demo-admin' }],
    headEndKey: 'kw_key',
  });
  expect(text).toContain('Portal and console   http://localhost:8000\n');
  expect(text).toContain('Sign in as admin     admin  demo-admin\n');
  expect(text).toContain('Head-end simulator   http://localhost:4300  paused');
});

it('shows no password of a database', () => {
  const settings = readScriptEnvironment({ MONGODB_URI: 'mongodb://kilo:secret@db/kilowallet' }, '/clone');
  expect(welcome(settings, { signIns: [] })).not.toContain('secret');
});

it.each([undefined, 'ready', { signIns: [{ role: 'admin' }] }])(
  'takes no sign-in from another message: %j',
  (message) => {
    expect(readSeedMessage(message)).toEqual({ signIns: [] });
  },
);
