import { mongo, type Collection } from 'mongoose';

/**
 * Inserts documents, in any order, whoever else does the same.
 *
 * @returns the positions of those that did not go in because their id, or another unique key, was there already
 * @throws whatever else stands in the way; then some may be in, and the caller starts over from what is stored
 */
export async function insertNew<T extends mongo.BSON.Document>(
  collection: Collection<T>,
  documents: readonly T[],
): Promise<ReadonlySet<number>> {
  if (documents.length === 0) return new Set();
  try {
    await collection.insertMany([...documents] as mongo.OptionalUnlessRequiredId<T>[], { ordered: false });
    return new Set();
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const refused = [error.writeErrors].flat();
    const onlyThere = refused.length > 0 && refused.every(({ code }) => code === 11000);
    // An unacknowledged insert may or may not be there.
    if (!onlyThere || error.result.getWriteConcernError()) throw error;
    return new Set(refused.map(({ index }) => index));
  }
}
