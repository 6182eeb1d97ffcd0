import { SettingsError, readScriptEnvironment, withoutPassword } from './environment';

const read = (variables: Record<string, string | undefined>) => readScriptEnvironment(variables, '/clone');

function complaints(variables: Record<string, string | undefined>): readonly string[] {
  try {
    read(variables);
  } catch (error) {
    if (error instanceof SettingsError) return error.sentences;
    throw error;
  }
  return [];
}

it('needs nothing to be set', () => {
  expect(read({})).toEqual({
    apiPort: 4000,
    webPort: 3000,
    headEndPort: 4300,
    dataDirectory: '/clone/.data',
    mongoUri: undefined,
    redisUrl: undefined,
    seed: 'demo',
  });
});

it('takes an empty variable for an absent one', () => {
  expect(read({ API_PORT: '', MONGODB_URI: ' ' })).toMatchObject({ apiPort: 4000, mongoUri: undefined });
});

it.each([
  { variables: { API_PORT: '4900' }, headEndPort: 5200 },
  { variables: { API_PORT: '65400' }, headEndPort: 65100 },
  { variables: { AMISP_SIMULATOR_PORT: '9000' }, headEndPort: 9000 },
  { variables: { SEED: 'none' }, headEndPort: undefined },
  { variables: { SIMULATOR: 'off' }, headEndPort: undefined },
])('has the simulated head-end beside the demo alone: $variables', ({ variables, headEndPort }) => {
  expect(read(variables).headEndPort).toBe(headEndPort);
});

it('keeps an absolute data directory as it is', () => {
  expect(read({ DATA_DIR: '/var/lib/kilowallet' }).dataDirectory).toBe('/var/lib/kilowallet');
});

it.each([
  { variables: { API_PORT: 'abc' }, told: 'API_PORT is "abc", but should be a port number.' },
  { variables: { WEB_PORT: '70000' }, told: 'WEB_PORT is "70000", but should be at most 65535.' },
  { variables: { SEED: 'yes' }, told: 'SEED is "yes", but should be either demo or none.' },
  {
    variables: { MONGODB_URI: 'http://u:secret@host' },
    told: 'MONGODB_URI is "http://…@host", but should be an address such as mongodb://localhost:27017/kilowallet.',
  },
  {
    variables: { REDIS_URL: 'localhost' },
    told: 'REDIS_URL is "localhost", but should be an address such as redis://localhost:6379.',
  },
  {
    variables: { AMISP_SIMULATOR_PORT: '3000' },
    told: 'WEB_PORT and AMISP_SIMULATOR_PORT are both 3000: each needs a port of its own.',
  },
  { variables: { AMISP_SIMULATOR_PORT: 'x' }, told: 'AMISP_SIMULATOR_PORT is "x", but should be a port number.' },
  { variables: { API_PORT: '3000' }, told: 'API_PORT and WEB_PORT are both 3000: each needs a port of its own.' },
])('$variables: $told', ({ variables, told }) => {
  expect(complaints(variables)).toEqual([told]);
});

it('tells everything that is wrong at once', () => {
  expect(complaints({ API_PORT: 'x', SEED: 'x' })).toHaveLength(2);
});

it('never shows a password', () => {
  expect(withoutPassword('mongodb://kilo:secret@db:27017/kilowallet')).toBe('mongodb://…@db:27017/kilowallet');
});
