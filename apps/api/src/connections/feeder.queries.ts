import type { FeedersQuery, FeederView, Page } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf } from '../platform/http/cursor';
import { ConnectionRepository } from './connection.repository';
import { FeederRepository, type FeederDocument } from './feeder.repository';

/** Feeders as lists show them: those that connections name, and those that have a meter of their own. */
@Injectable()
export class FeederQueries {
  constructor(
    private readonly feeders: FeederRepository,
    private readonly connections: ConnectionRepository,
  ) {}

  async list({ q, state, limit, cursor }: FeedersQuery): Promise<Page<FeederView>> {
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, ['string']);
    const page = pageOf(await this.names(state, q, limit + 1, after), limit, (name) => [name]);
    return { ...page, items: await this.viewsOf(page.items) };
  }

  async viewOf(feeder: FeederDocument): Promise<FeederView> {
    const [view] = await this.viewsOf([feeder._id]);
    if (!view) throw new Error('one name gave no view');
    return view;
  }

  private async names(
    state: FeedersQuery['state'],
    part: string | undefined,
    limit: number,
    after: string | undefined,
  ): Promise<string[]> {
    if (state === 'metered') return this.feeders.names(part, limit, after);
    if (state === undefined) {
      const [metered, named] = await Promise.all([
        this.feeders.names(part, limit, after),
        this.connections.feederNames(part, limit, after),
      ]);
      return [...new Set([...metered, ...named])].sort(byCodePoint).slice(0, limit);
    }
    const names: string[] = [];
    for (let last = after; ;) {
      const some = await this.connections.feederNames(part, limit, last);
      const metered = await this.feeders.byNames(some);
      names.push(...some.filter((name) => !metered.has(name)));
      last = some.at(-1);
      if (some.length < limit || names.length >= limit) return names.slice(0, limit);
    }
  }

  private async viewsOf(names: readonly string[]): Promise<FeederView[]> {
    const [metered, supplies] = await Promise.all([this.feeders.byNames(names), this.connections.onFeeders(names)]);
    return names.map((name) => {
      const meter = metered.get(name);
      const { connections = 0, areas = [] } = supplies.get(name) ?? {};
      return {
        name,
        connections,
        areas: [...areas].sort(byCodePoint),
        meter: meter ? { serial: meter.meterSerial, capacityKw: meter.capacityKw, since: meter.since } : null,
      };
    });
  }
}

/** The order in which the database sorts names, which cursors follow. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
