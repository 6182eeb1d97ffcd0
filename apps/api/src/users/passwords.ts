import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default) with OWASP's minimum: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  private decoy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** Takes the same work whether or not there is a hash, so that the time tells nobody which users exist. */
  async matches(password: string, stored: string | undefined): Promise<boolean> {
    this.decoy ??= this.hash('nobody has this password');
    const matched = await verify(stored ?? (await this.decoy), password);
    return stored !== undefined && matched;
  }
}
