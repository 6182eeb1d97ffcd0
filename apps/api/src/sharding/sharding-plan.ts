export type ShardedCollection = {
  readonly collection: string;
  /** How documents are spread. Every unique key of the collection begins with it, or is a function of it. */
  readonly key: Readonly<Record<string, 1 | 'hashed'>>;
  /** An index that the key needs and that a single server has no use for. */
  readonly index?: { readonly key: Readonly<Record<string, 1>>; readonly unique: boolean };
  /** For a ranged key: values at which the collection is cut up before it holds anything. */
  readonly cuts?: (shards: number) => readonly string[];
  readonly because: string;
};

/** Pieces for each shard: enough to move some of them when a shard is added. */
const PIECES_PER_SHARD = 4;

/** What is large, and how it is spread; everything else stays on the database's first shard. */
export const SHARDING_PLAN: readonly ShardedCollection[] = [
  {
    collection: 'wallets',
    key: { _id: 'hashed' },
    because: 'a wallet is asked for by its id, and ids are spread evenly whatever they look like',
  },
  {
    collection: 'ledger',
    key: { w: 1 },
    // `_id` is unique on each shard only: that it means the same shard everywhere rests on its naming the wallet.
    index: { key: { w: 1, s: 1 }, unique: true },
    cuts: cutsOfIds,
    because: 'all entries of a wallet lie together, and neighbouring wallets are billed and verified together',
  },
  {
    collection: 'interval_days',
    key: { m: 'hashed' },
    because: 'days of one meter are asked for together, and serial numbers come in series',
  },
];

/** Even cuts through the range of random hexadecimal ids. */
export function cutsOfIds(shards: number): readonly string[] {
  const pieces = shards * PIECES_PER_SHARD;
  return Array.from({ length: pieces - 1 }, (_, index) =>
    Math.floor(((index + 1) * 0x10000) / pieces)
      .toString(16)
      .padStart(4, '0'),
  );
}
