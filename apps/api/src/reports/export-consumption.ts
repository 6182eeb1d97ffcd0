import type { fleetExportQuery } from '@kilowallet/contracts';
import { fromDayNumber, serviceDay } from '@kilowallet/kernel';
import { csvCell } from '@kilowallet/meter-formats';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ConnectionRepository } from '../connections/connection.repository';
import { ConsumptionDayRepository } from '../meter-data/consumption-day.repository';

const PAGE = 100;
const HEADER = ['connection', 'consumer', 'area', 'category', 'feeder', 'day', 'kwh', 'export_kwh', 'quality'];

/** Writes the days of a part of the fleet as a table, from as little memory for a million connections as for one. */
@Injectable()
export class ExportConsumption {
  constructor(
    private readonly connections: ConnectionRepository,
    private readonly days: ConsumptionDayRepository,
  ) {}

  /** By connection number and day; a day that nothing is known of has no row. */
  async *csv({ from, to, area, category, feeder }: z.infer<typeof fleetExportQuery>): AsyncGenerator<string> {
    yield row(HEADER);
    for (let after: string | undefined; ;) {
      const page = await this.connections.list({ area, category, feeder }, PAGE, after);
      after = page.at(-1)?.connectionNumber;
      if (after === undefined) return;
      for (const connection of page) {
        const days = await this.days.energyBetween(connection._id, serviceDay(from), serviceDay(to));
        const facts = [
          connection.connectionNumber,
          connection.consumer.name,
          connection.area,
          connection.category,
          connection.feeder,
        ];
        const rows = days.map(({ d, kwh, x, q }) => row([...facts, fromDayNumber(d), kwh, x ?? '', q]));
        if (rows.length > 0) yield rows.join('');
      }
    }
  }
}

/** RFC 4180. */
function row(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
