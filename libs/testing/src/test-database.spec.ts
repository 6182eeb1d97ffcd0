import { testDatabase } from './test-database';

const database = testDatabase();

it('begins empty', async () => {
  expect(await database.db.listCollections().toArray()).toEqual([]);
});

it('keeps a journaled write over a kill', async () => {
  const before = database.uri;
  await database.db.collection('kept').insertOne({ n: 1 }, { writeConcern: { w: 1, journal: true } });
  await database.killAndReopen();
  expect(database.uri).not.toBe(before);
  expect(await database.db.collection('kept').countDocuments()).toBe(1);
});
