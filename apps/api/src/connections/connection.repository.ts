import type { Category } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Collection, Model } from 'mongoose';
import { isDuplicateKey } from '../platform/mongo/duplicate-key';
import { native } from '../platform/mongo/native';
import { searchFilter, searchWords } from '../platform/mongo/search-words';
import { textPattern } from '../platform/mongo/text-pattern';
import {
  ConnectionDocument,
  type ConnectionFacts,
  type SupplyMode,
  type SwitchFact,
  type SwitchStateName,
} from './connection.document';

export type ConnectionQuestion = {
  readonly text?: string | undefined;
  readonly consumerId?: string | undefined;
  readonly category?: Category | undefined;
  readonly tariffId?: string | undefined;
  readonly area?: string | undefined;
  readonly feeder?: string | undefined;
  readonly mode?: SupplyMode | undefined;
  readonly switchState?: SwitchStateName | undefined;
};

export type ConnectionChange = Partial<
  Pick<
    ConnectionFacts,
    'category' | 'phase' | 'loadKw' | 'tariffId' | 'subsidyScheme' | 'area' | 'feeder' | 'address' | 'protections'
  >
>;

/** The part of a connection that a day's price and its alerts depend on. */
export type BilledConnection = Pick<
  ConnectionDocument,
  '_id' | 'connectionNumber' | 'category' | 'phase' | 'loadKw' | 'tariffId' | 'subsidyScheme' | 'mode' | 'meterSerial'
>;

const BILLED = {
  connectionNumber: 1,
  category: 1,
  phase: 1,
  loadKw: 1,
  tariffId: 1,
  subsidyScheme: 1,
  mode: 1,
  meterSerial: 1,
} as const;

/** What reports group connections by. */
export type ConnectionGroups = Pick<ConnectionDocument, '_id' | 'area' | 'category' | 'feeder'>;
const GROUPS = { area: 1, category: 1, feeder: 1 } as const;

/** More than a batch of billing: the driver would ask for the first 101 and then again for the rest. */
const ONE_REPLY = 2_000;

@Injectable()
export class ConnectionRepository {
  private readonly connections: Collection<ConnectionDocument>;

  constructor(@InjectModel(ConnectionDocument.name) model: Model<ConnectionDocument>) {
    this.connections = native(model);
  }

  async byId(id: string): Promise<ConnectionDocument | null> {
    return this.connections.findOne({ _id: id });
  }

  async byIds(ids: readonly string[]): Promise<Map<string, ConnectionDocument>> {
    const found = await this.connections.find({ _id: { $in: [...ids] } }).toArray();
    return new Map(found.map((connection) => [connection._id, connection]));
  }

  /**
   * What billing asks of neighbouring connections, by id: from one id up to and including another.
   *
   * A scan of a range and a few fields: a billing run reads every connection every day.
   */
  async billedBetween(first: string, last: string): Promise<Map<string, BilledConnection>> {
    const found = await this.connections
      .find<BilledConnection>({ _id: { $gte: first, $lte: last } }, { projection: BILLED, batchSize: ONE_REPLY })
      .toArray();
    return new Map(found.map((connection) => [connection._id, connection]));
  }

  async groupsOf(ids: readonly string[]): Promise<Map<string, ConnectionGroups>> {
    const found = await this.connections
      .find<ConnectionGroups>({ _id: { $in: [...ids] } }, { projection: GROUPS, batchSize: ids.length + 1 })
      .toArray();
    return new Map(found.map((connection) => [connection._id, connection]));
  }

  async byNumber(connectionNumber: string): Promise<ConnectionDocument | null> {
    return this.connections.findOne({ connectionNumber });
  }

  /** The connection that a meter counts for now. */
  async byMeter(serial: string): Promise<ConnectionDocument | null> {
    return this.connections.findOne({ meterSerial: serial });
  }

  /** Connections of one consumer: a handful. */
  async ofConsumer(consumerId: string): Promise<ConnectionDocument[]> {
    return this.connections.find({ 'consumer.id': consumerId }).sort({ connectionNumber: 1 }).toArray();
  }

  /** The consumer behind a connection, without the rest; `null` where there is no such connection. */
  async consumerOf(id: string): Promise<string | null> {
    const found = await this.connections.findOne({ _id: id }, { projection: { 'consumer.id': 1 } });
    return found?.consumer.id ?? null;
  }

  /** For work on all connections: a page by id, of the half-open range after one id, up to and including another. */
  async page(after: string, limit: number, upTo?: string): Promise<ConnectionDocument[]> {
    return this.connections
      .find({ _id: { $gt: after, ...(upTo === undefined ? {} : { $lte: upTo }) } })
      .sort({ _id: 1 })
      .limit(limit)
      .batchSize(limit)
      .toArray();
  }

  /** Every connection, page by page in the order of ids; memory stays flat however many there are. */
  async *pages(size: number): AsyncGenerator<ConnectionDocument[]> {
    for (let after = ''; ;) {
      const page = await this.page(after, size);
      const last = page.at(-1);
      if (!last) return;
      yield page;
      after = last._id;
    }
  }

  /** By connection number, after a number of the list. */
  async list(question: ConnectionQuestion, limit: number, after?: string): Promise<ConnectionDocument[]> {
    return this.connections
      .find({ ...filterOf(question), ...(after === undefined ? {} : { connectionNumber: { $gt: after } }) })
      .sort({ connectionNumber: 1 })
      .limit(limit)
      .toArray();
  }

  /** Those of some connections that answer a question. */
  async among(ids: readonly string[], question: ConnectionQuestion): Promise<Map<string, ConnectionDocument>> {
    const found = await this.connections.find({ ...filterOf(question), _id: { $in: [...ids] } }).toArray();
    return new Map(found.map((connection) => [connection._id, connection]));
  }

  /** Names of feeders that hold a text, in order, after one of the list; along the index, one key a feeder. */
  async feederNames(part: string | undefined, limit: number, after = ''): Promise<string[]> {
    const found = await this.connections
      .aggregate<{ _id: string }>([
        { $match: { feeder: { $gt: after } } },
        { $sort: { feeder: 1 } },
        { $group: { _id: '$feeder' } },
        ...(part ? [{ $match: { _id: textPattern(part) } }] : []),
        { $sort: { _id: 1 } },
        { $limit: limit },
      ])
      .toArray();
    return found.map(({ _id }) => _id);
  }

  /** How many connections some feeders have, and in which areas. */
  async onFeeders(names: readonly string[]): Promise<Map<string, { connections: number; areas: string[] }>> {
    const found = await this.connections
      .aggregate<{ _id: string; connections: number; areas: string[] }>([
        { $match: { feeder: { $in: [...names] } } },
        { $group: { _id: '$feeder', connections: { $sum: 1 }, areas: { $addToSet: '$area' } } },
      ])
      .toArray();
    return new Map(found.map(({ _id, ...supply }) => [_id, supply]));
  }

  async count(question: ConnectionQuestion = {}): Promise<number> {
    const filter = filterOf(question);
    return Object.keys(filter).length === 0
      ? this.connections.estimatedDocumentCount()
      : this.connections.countDocuments(filter);
  }

  /** `false` where the connection number is taken. */
  async add(connection: ConnectionFacts): Promise<boolean> {
    try {
      await this.connections.insertOne({ ...connection, search: wordsOf(connection) });
      return true;
    } catch (error) {
      if (isDuplicateKey(error, 'connectionNumber')) return false;
      throw error;
    }
  }

  /** Many at once, for a new database. */
  async addMany(connections: readonly ConnectionFacts[]): Promise<void> {
    if (connections.length === 0) return;
    await this.connections.insertMany(
      connections.map((connection) => ({ ...connection, search: wordsOf(connection) })),
    );
  }

  async change(id: string, change: ConnectionChange): Promise<ConnectionDocument | null> {
    return this.refreshed(await this.connections.findOneAndUpdate({ _id: id }, { $set: change }, AFTER));
  }

  /** The first meter of a connection; refused (`null`) where it has one. */
  async connectMeter(id: string, serial: string): Promise<ConnectionDocument | null> {
    return this.refreshed(
      await this.connections.findOneAndUpdate({ _id: id, meterSerial: null }, { $set: { meterSerial: serial } }, AFTER),
    );
  }

  /** The new meter counts from now on; refused (`null`) where another replacement came first. */
  async replaceMeter(id: string, oldSerial: string, newSerial: string): Promise<ConnectionDocument | null> {
    return this.refreshed(
      await this.connections.findOneAndUpdate(
        { _id: id, meterSerial: oldSerial },
        { $set: { meterSerial: newSerial } },
        AFTER,
      ),
    );
  }

  /**
   * What the head-end said about the switch. An older word than the last one changes nothing, so that late and
   * repeated acknowledgements are harmless.
   */
  async recordSwitch(id: string, fact: SwitchFact & { since: Date }): Promise<boolean> {
    const { matchedCount } = await this.connections.updateOne(switchKnownUntil(id, fact.since), {
      $set: { switch: fact },
    });
    return matchedCount === 1;
  }

  /** The same for many connections, none of them twice; answers those of which the word was the newest. */
  async recordSwitches(
    facts: readonly (SwitchFact & { readonly connectionId: string; readonly since: Date })[],
  ): Promise<ReadonlySet<string>> {
    if (facts.length === 0) return new Set();
    const { matchedCount } = await this.connections.bulkWrite(
      facts.map(({ connectionId, ...fact }) => ({
        updateOne: { filter: switchKnownUntil(connectionId, fact.since), update: { $set: { switch: fact } } },
      })),
      { ordered: false },
    );
    if (matchedCount === facts.length) return new Set(facts.map(({ connectionId }) => connectionId));
    // Some were older: said once more, each by itself, the same word counts as the newest where it is.
    const news = new Set<string>();
    for (const { connectionId, ...fact } of facts) {
      if (await this.recordSwitch(connectionId, fact)) news.add(connectionId);
    }
    return news;
  }

  async renameConsumer(consumerId: string, name: string): Promise<void> {
    for (const { _id } of await this.ofConsumer(consumerId)) {
      await this.refreshed(
        await this.connections.findOneAndUpdate({ _id }, { $set: { 'consumer.name': name } }, AFTER),
      );
    }
  }

  async countOnTariff(tariffId: string): Promise<number> {
    return this.connections.countDocuments({ tariffId });
  }

  /** Prepaid connections made since an instant: those whose wallet a crash may have left unopened. */
  async prepaidCreatedSince(instant: Date): Promise<ConnectionDocument[]> {
    return this.connections.find({ createdAt: { $gte: instant }, mode: 'prepaid' }).toArray();
  }

  private async refreshed(connection: ConnectionDocument | null): Promise<ConnectionDocument | null> {
    if (connection)
      await this.connections.updateOne({ _id: connection._id }, { $set: { search: wordsOf(connection) } });
    return connection;
  }
}

const AFTER = { returnDocument: 'after' } as const;

/** A connection of whose switch nothing newer is known. */
function switchKnownUntil(_id: string, since: Date) {
  return { _id, $or: [{ 'switch.since': null }, { 'switch.since': { $lte: since } }] };
}

function filterOf(question: ConnectionQuestion) {
  const { text, consumerId, category, tariffId, area, feeder, mode, switchState } = question;
  const words = searchFilter(text);
  return {
    ...(words === undefined ? {} : { $and: words }),
    ...(consumerId === undefined ? {} : { 'consumer.id': consumerId }),
    ...(category === undefined ? {} : { category }),
    ...(tariffId === undefined ? {} : { tariffId }),
    ...(area === undefined ? {} : { area }),
    ...(feeder === undefined ? {} : { feeder }),
    ...(mode === undefined ? {} : { mode }),
    ...(switchState === undefined ? {} : { 'switch.state': switchState }),
  };
}

function wordsOf({ connectionNumber, consumer, meterSerial, address }: ConnectionFacts): string[] {
  return searchWords(connectionNumber, consumer.name, consumer.number, meterSerial, address);
}
