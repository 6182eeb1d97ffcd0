import type { Collection, mongo } from 'mongoose';
import { insertNew } from './insert-new';

/**
 * Stores whole documents; one that is there already is replaced.
 *
 * What is not known to be there is inserted: an upsert costs the engine several times as much. Where it was there after
 * all (another writer, the same id twice), it is replaced as well.
 *
 * @param isThere what the caller has just seen; a guess that is wrong costs time and nothing else
 * @param filterOf finds a document to replace; names what a sharded cluster is routed by
 */
export async function putMany<T extends { _id: string }>(
  collection: Collection<T>,
  documents: readonly T[],
  isThere: (document: T) => boolean,
  filterOf: (document: T) => mongo.Filter<T> = ({ _id }) => ({ _id }) as mongo.Filter<T>,
): Promise<void> {
  const fresh = documents.filter((document) => !isThere(document));
  const late = await insertNew(collection, fresh);
  const toReplace = [...documents.filter(isThere), ...fresh.filter((_, index) => late.has(index))];
  if (toReplace.length === 0) return;
  await collection.bulkWrite(
    toReplace.map((document) => ({
      replaceOne: { filter: filterOf(document), replacement: document, upsert: true },
    })),
    { ordered: false },
  );
}
