import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { ProblemError } from '../platform/problems/problem.error';

type TariffName = { _id: string; name: string };

/** What a connection says of its tariff: its name. */
@Injectable()
export class TariffNames {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** Refuses a tariff that nobody has drawn up: a connection without a price is never billed at zero instead. */
  async assertExists(tariffId: string): Promise<void> {
    if ((await this.of([tariffId])).has(tariffId)) return;
    throw new ProblemError('connection.unknown-tariff', 'Choose one of the tariffs.', [
      { field: 'tariffId', expected: 'the id of a tariff' },
    ]);
  }

  async of(ids: Iterable<string>): Promise<Map<string, string>> {
    const tariffs = await this.connection
      .collection<TariffName>('tariffs')
      .find({ _id: { $in: [...new Set(ids)] } }, { projection: { name: 1 } })
      .toArray();
    return new Map(tariffs.map(({ _id, name }) => [_id, name]));
  }
}
