import type { Collection, Model } from 'mongoose';

/**
 * The driver's collection behind a model, typed by the model's document (`_id` is a string everywhere).
 *
 * For hot paths and for operators whose field order matters: Mongoose neither casts nor validates here.
 */
export function native<T extends { _id: string }>(model: Model<T>): Collection<T> {
  return model.db.collection<T>(model.collection.collectionName);
}
