import { testDatabase } from '@kilowallet/testing';
import type { Collection } from 'mongoose';
import { putMany } from './put-many';

type Note = { _id: string; text: string };

const database = testDatabase();
const notes = () => database.db.collection<Note>('notes') as unknown as Collection<Note>;
const texts = async () => Object.fromEntries((await notes().find().toArray()).map(({ _id, text }) => [_id, text]));

afterEach(() => notes().deleteMany({}));

test.each([
  { because: 'nothing is known to be there', seen: [] },
  { because: 'what is there was seen', seen: ['a'] },
  { because: 'what is not there is taken to be', seen: ['a', 'b'] },
])('documents are stored and replaced where $because', async ({ seen }) => {
  await notes().insertOne({ _id: 'a', text: 'old' });
  await putMany(
    notes(),
    [
      { _id: 'a', text: 'new' },
      { _id: 'b', text: 'first' },
    ],
    ({ _id }) => seen.includes(_id),
  );
  expect(await texts()).toEqual({ a: 'new', b: 'first' });
});

test('of one id twice, the later document stays', async () => {
  const twice = [
    { _id: 'a', text: 'estimate' },
    { _id: 'a', text: 'actual' },
  ];
  await putMany(notes(), twice, () => false);
  expect(await texts()).toEqual({ a: 'actual' });
});

test('many writers of the same documents leave each once', async () => {
  const documents = Array.from({ length: 200 }, (_, index) => ({ _id: `n${index}`, text: 'same' }));
  await Promise.all(Array.from({ length: 4 }, () => putMany(notes(), documents, () => false)));
  expect(await notes().countDocuments()).toBe(200);
});

test('what else stands in the way is told', async () => {
  await notes().createIndex({ text: 1 }, { unique: true });
  await notes().insertOne({ _id: 'a', text: 'taken' });
  await expect(putMany(notes(), [{ _id: 'b', text: 'taken' }], () => false)).rejects.toThrow(/duplicate/i);
  await notes().dropIndexes();
});
