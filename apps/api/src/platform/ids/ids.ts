import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Identifiers of documents: random, so that nobody can count or guess them, and inserts spread over shards. */
@Injectable()
export class Ids {
  /** 20 lowercase hexadecimal characters (80 random bits). */
  next(): string {
    return randomBytes(10).toString('hex');
  }
}
