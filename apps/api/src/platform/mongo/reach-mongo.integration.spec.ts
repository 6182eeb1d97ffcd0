import { testDatabase } from '@kilowallet/testing';
import { Schema, type Connection } from 'mongoose';
import { MongoUnreachable } from './mongo.options';
import { reachMongo } from './reach-mongo';

const database = testDatabase();
const opened: Connection[] = [];
const notes = new Schema({ at: Date }, { collection: 'notes' }).index({ at: 1 });

beforeAll(() => database.beforeStop(() => Promise.all(opened.map((connection) => connection.close()))));

test('who only looks makes neither collections nor indexes', async () => {
  const connection = await reachMongo({ mongoUri: database.uri }, { autoIndex: false, autoCreate: false });
  opened.push(connection);
  const model = connection.model('Note', notes);
  await model.init();
  expect(await model.countDocuments()).toBe(0);
  expect(await database.db.listCollections().toArray()).toEqual([]);
});

test('others do', async () => {
  const connection = await reachMongo({ mongoUri: database.uri });
  opened.push(connection);
  await connection.model('Note', notes).init();
  expect((await database.db.collection('notes').indexes()).map(({ key }) => key)).toEqual([{ _id: 1 }, { at: 1 }]);
});

test('where nobody answers it says so in a sentence', async () => {
  const nobody = reachMongo({ mongoUri: 'mongodb://127.0.0.1:9/none?serverSelectionTimeoutMS=200' });
  await expect(nobody).rejects.toThrow(MongoUnreachable);
}, 20_000);
