import type { Collection, Connection } from 'mongoose';
import type { StoredEntry, StoredState } from '../../src/wallet/wallet.mapping';
import { LedgerSchema } from '../../src/wallet/ledger.repository';
import { WalletSchema } from '../../src/wallet/wallet.repository';

const BATCH = 1_000;
/** As many at once as the product's run has. */
const LANES = 4;

/** As stored; what is inside a sheet or a month is of no interest here. */
type Entry = Omit<StoredEntry, 'm' | 'em' | 'sh'> & { readonly m?: object; readonly sh?: object };
type State = Omit<StoredState, 'm'> & { readonly m?: object };
type Wallet = { _id: string; st: State };

/** Entries of one day that the product wrote, with the state that each left behind. */
export type Day = { readonly entries: readonly Entry[]; readonly states: ReadonlyMap<string, State> };

/** Collections of the same shape and indexes as the product's, for the usual ways of writing the same. */
export class BareDriver {
  private readonly ledger: Collection<Entry>;
  private readonly wallets: Collection<Wallet>;

  constructor(
    private readonly connection: Connection,
    name: string,
  ) {
    this.ledger = connection.collection<Entry>(`bench_ledger_${name}`);
    this.wallets = connection.collection<Wallet>(`bench_wallets_${name}`);
  }

  /** The fleet as it stands, under this name. */
  async open(): Promise<void> {
    await this.connection
      .collection('wallets')
      .aggregate([{ $out: this.wallets.collectionName }])
      .toArray();
    for (const [fields, options] of LedgerSchema.indexes())
      await this.ledger.createIndex(fields as never, options as never);
    for (const [fields, options] of WalletSchema.indexes())
      await this.wallets.createIndex(fields as never, options as never);
  }

  /** The floor: two bulk writes of documents that are ready. */
  async insertAndProject({ entries, states }: Day): Promise<void> {
    await inLanes(entries, async (batch) => {
      await this.ledger.insertMany([...batch], { ordered: false });
      await this.wallets.bulkWrite(
        batch.map(({ w }) => ({ updateOne: { filter: { _id: w }, update: { $max: { st: states.get(w) } } } })),
        { ordered: false },
      );
    });
  }

  /** The usual way: the update asks for the state that it has seen. */
  async insertAndUpdateConditionally({ entries, states }: Day): Promise<void> {
    await inLanes(entries, async (batch) => {
      await this.ledger.insertMany([...batch], { ordered: false });
      await this.wallets.bulkWrite(
        batch.map(({ w, s }) => ({
          updateOne: { filter: { _id: w, 'st.s': { $lt: s } }, update: { $set: { st: states.get(w) } } },
        })),
        { ordered: false },
      );
    });
  }
}

/** What the product wrote for a day, portion by portion, as documents ready to be written again. */
export async function* writtenOn(connection: Connection, day: number, portion: number): AsyncGenerator<Day> {
  const ledger = connection.collection<Entry>('ledger');
  for (let after = ''; ;) {
    const entries = await ledger
      .find({ d: day, w: { $gt: after } })
      .sort({ d: 1, w: 1 })
      .limit(portion)
      .toArray();
    if (entries.length > 0) yield { entries, states: new Map(entries.map((entry) => [entry.w, stateOf(entry)])) };
    if (entries.length < portion) return;
    after = entries.at(-1)?.w ?? '';
  }
}

function stateOf({ s, b, bd, h, u, ar, ap, rs, m }: Entry): State {
  const state = Object.entries({ s, b, bd, h, u, ar, ap, rs, m }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(state) as State;
}

async function inLanes<T>(items: readonly T[], work: (batch: readonly T[]) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let from = (next += BATCH) - BATCH; from < items.length; from = (next += BATCH) - BATCH) {
        await work(items.slice(from, from + BATCH));
      }
    }),
  );
}
