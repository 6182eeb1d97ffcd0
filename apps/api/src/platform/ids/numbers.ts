import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

type Counter = { _id: string; last: number };

const FIRST = 100_001;

/** Numbers that people read out on the telephone: counted, unlike ids. */
@Injectable()
export class Numbers {
  constructor(@InjectConnection() private readonly connection: Connection) {}

  /** The next number of a series: `C-100001`, `C-100002` … A number that is then not used leaves a gap. */
  async next(prefix: string): Promise<string> {
    const counter = await this.connection
      .collection<Counter>('settings')
      .findOneAndUpdate({ _id: `number:${prefix}` }, { $inc: { last: 1 } }, { upsert: true, returnDocument: 'after' });
    if (!counter) throw new Error('an upsert answered no document');
    return `${prefix}-${FIRST - 1 + counter.last}`;
  }
}
