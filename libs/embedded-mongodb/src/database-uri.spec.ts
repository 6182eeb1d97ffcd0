import { databaseUri } from './database-uri';

it.each([
  [
    'mongodb://%2Ftmp%2Fx%2Fmongodb.sock/?directConnection=true',
    'mongodb://%2Ftmp%2Fx%2Fmongodb.sock/a?directConnection=true',
  ],
  ['mongodb://one:27017,two:27017/other?replicaSet=rs', 'mongodb://one:27017,two:27017/a?replicaSet=rs'],
  ['mongodb+srv://user:secret@cluster.test', 'mongodb+srv://user:secret@cluster.test/a'],
])('%s names its database', (uri, expected) => {
  expect(databaseUri(uri, 'a')).toBe(expected);
});

it('refuses what is not a MongoDB address', () => {
  expect(() => databaseUri('http://localhost', 'a')).toThrow('mongodb://');
});
