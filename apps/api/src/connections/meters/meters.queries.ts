import type { MetersQuery, MeterView, Page } from '@kilowallet/contracts';
import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf } from '../../platform/http/cursor';
import { ConnectionRepository } from '../connection.repository';
import { MeterRepository, type MeterDocument } from '../meter.repository';

const PAGE = 1_000;

/** Meters as lists and files show them, by serial. */
@Injectable()
export class MeterQueries {
  constructor(
    private readonly meters: MeterRepository,
    private readonly connections: ConnectionRepository,
  ) {}

  async list({ q, state, batch, limit, cursor }: MetersQuery): Promise<Page<MeterView>> {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string'])[0];
    const question = { prefix: q, batch, assigned: state === undefined ? undefined : state === 'assigned' };
    const page = pageOf(await this.meters.list(question, limit + 1, after), limit, (row) => [row._id]);
    return { ...page, items: await this.viewsOf(page.items) };
  }

  async one(serial: string): Promise<MeterView> {
    const meter = await this.meters.bySerial(serial);
    const [view] = meter ? await this.viewsOf([meter]) : [];
    if (!view) throw new Error(`the meter ${serial} is gone`);
    return view;
  }

  /** A batch as CSV, page by page. */
  async *file(batch: string): AsyncGenerator<string> {
    yield 'meter,digits,initial_register_kwh,readings\n';
    for (let after: string | undefined; ;) {
      const page = await this.meters.list({ batch }, PAGE, after);
      // serials that were generated hold no sign that CSV would have to quote
      for (const { _id, digits, initialKwh = '0', readings = '' } of page) {
        yield `${_id},${digits},${initialKwh},${readings}\n`;
      }
      if (page.length < PAGE) return;
      after = page.at(-1)?._id;
    }
  }

  async hasBatch(batch: string): Promise<boolean> {
    return (await this.meters.list({ batch }, 1)).length > 0;
  }

  private async viewsOf(meters: readonly MeterDocument[]): Promise<MeterView[]> {
    const connections = await this.connections.byIds(meters.flatMap(({ connectionId }) => connectionId ?? []));
    return meters.map((meter) => {
      const connection = connections.get(meter.connectionId ?? '');
      const running = meter.assignments.findLast(({ to }) => to === null);
      return {
        serial: meter._id,
        digits: meter.digits,
        readings: meter.readings ?? null,
        initialRegisterKwh: running?.initialKwh ?? meter.assignments.at(-1)?.finalKwh ?? meter.initialKwh ?? '0',
        connection: connection ? { id: connection._id, connectionNumber: connection.connectionNumber } : null,
        since: running?.from.toISOString() ?? null,
        registeredAt: meter.registeredAt?.toISOString() ?? null,
      };
    });
  }
}
