import type { Collection, Connection } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';

export type SeedKind = 'demo' | 'none';

/**
 * What was done to a database when it was new. `running` with a lease that has run out means that the seed was cut
 * short: whatever the database holds then was made by it, so that it may start over from nothing.
 */
type MarkDocument = { _id: string; kind: SeedKind; state: 'running' | 'done'; leaseUntil: Date };

export type Standing =
  | { readonly is: 'new' }
  | { readonly is: 'seeded'; readonly kind: SeedKind }
  | { readonly is: 'being-seeded' }
  | { readonly is: 'cut-short' }
  /** It holds data that no seed has made. */
  | { readonly is: 'in-use' };

/** Another process fills this database, or filled it a moment ago and was killed: to be waited for. */
export class SeedAtWork extends Error {
  constructor() {
    super(
      'Another seed is at work on this database, or was killed less than half a minute ago. Start again in half a minute.',
    );
  }
}

const SEED = 'seed';
const LEASE_MS = 30_000;

/** The note in `settings` by which a seed knows its own work. */
export class SeedMark {
  private readonly marks: Collection<MarkDocument>;

  constructor(
    private readonly connection: Connection,
    private readonly now: () => Date,
  ) {
    this.marks = connection.collection<MarkDocument>('settings');
  }

  async standing(): Promise<Standing> {
    const mark = await this.marks.findOne({ _id: SEED });
    if (mark?.state === 'done') return { is: 'seeded', kind: mark.kind };
    if (mark) return { is: mark.leaseUntil > this.now() ? 'being-seeded' : 'cut-short' };
    const user = await this.connection.collection('users').findOne({}, { projection: { _id: 1 } });
    return { is: user ? 'in-use' : 'new' };
  }

  /** `false` where another seed was faster. */
  async begin(kind: SeedKind): Promise<boolean> {
    try {
      await this.marks.insertOne({ _id: SEED, kind, state: 'running', leaseUntil: this.leaseEnd() });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Keeps the mark alive while work goes on; answers how to stop it. */
  keepAlive(): () => void {
    const timer = setInterval(() => {
      // A beat that is lost is made good by the next; the lease is three times as long.
      this.marks.updateOne({ _id: SEED }, { $set: { leaseUntil: this.leaseEnd() } }).catch(() => undefined);
    }, LEASE_MS / 3);
    return () => clearInterval(timer);
  }

  /** For who is asked to stop: the next start need not wait for the lease to run out. */
  async giveUp(): Promise<void> {
    await this.marks.updateOne({ _id: SEED, state: 'running' }, { $set: { leaseUntil: new Date(0) } });
  }

  async finish(): Promise<void> {
    await this.marks.updateOne({ _id: SEED }, { $set: { state: 'done' } });
  }

  /** Empties a database whose seed was cut short. */
  async startOver(): Promise<void> {
    await this.connection.dropDatabase();
  }

  private leaseEnd(): Date {
    return new Date(this.now().getTime() + LEASE_MS);
  }
}
