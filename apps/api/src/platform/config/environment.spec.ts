import { EnvironmentError, readEnvironment } from './environment';

const uri = 'mongodb://localhost/kilowallet';

it('needs nothing but an address of a database', () => {
  expect(readEnvironment({ MONGODB_URI: uri })).toMatchObject({
    port: 4000,
    mongoUri: uri,
    redisUrl: undefined,
    role: 'all',
    seed: 'demo',
    simulator: true,
    secureCookies: false,
  });
});

it('takes empty variables as absent', () => {
  expect(readEnvironment({ MONGODB_URI: uri, REDIS_URL: '', API_PORT: '' })).toMatchObject({ port: 4000 });
});

const sentencesFor = (variables: Record<string, string | undefined>): readonly string[] => {
  try {
    readEnvironment(variables);
    return [];
  } catch (error) {
    return error instanceof EnvironmentError ? error.sentences : [String(error)];
  }
};

it.each([
  { over: { MONGODB_URI: '' }, sentence: /^MONGODB_URI is missing: .*mongodb:\/\/localhost/ },
  { over: { MONGODB_URI: 'localhost' }, sentence: /^MONGODB_URI is "localhost": an address that starts with mongodb/ },
  { over: { API_PORT: 'eighty' }, sentence: /^API_PORT is "eighty": a port number/ },
  { over: { ROLE: 'web' }, sentence: /^ROLE is "web": all, api or worker\.$/ },
  { over: { SEED: 'all' }, sentence: /^SEED is "all": either demo or none\.$/ },
  { over: { SIMULATOR: 'yes' }, sentence: /^SIMULATOR is "yes": either on or off\.$/ },
  {
    over: { REDIS_URL: 'http://redis' },
    sentence: /^REDIS_URL is "http:\/\/redis": an address that starts with redis/,
  },
  {
    over: { TRUSTED_PROXIES: '10.0.0.0/8, web' },
    sentence: /^TRUSTED_PROXIES is "10.0.0.0\/8, web": addresses or networks/,
  },
  { over: { ADMIN_PASSWORD: 'short' }, sentence: /^ADMIN_PASSWORD is "…": at least 10 characters/ },
])('$over is told in one sentence', ({ over, sentence }) => {
  expect(sentencesFor({ MONGODB_URI: uri, ...over })).toEqual([expect.stringMatching(sentence)]);
});

it('tells all that is wrong at once', () => {
  expect(sentencesFor({ API_PORT: '0', SEED: 'x' })).toHaveLength(3);
});

it('never repeats credentials', () => {
  expect(sentencesFor({ MONGODB_URI: 'http://user:secret@host' }).join()).not.toContain('secret');
});
