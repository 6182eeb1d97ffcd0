import { Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import { ProblemError } from '../platform/problems/problem.error';
import { ApiKeyRepository, type ApiKeyDocument } from './api-key.repository';
import { CreateApiKey } from './create-api-key';

export type Rotation = { readonly overlapMs: number; readonly expiresAt?: Date };

/** Gives an integrator a new key in place of one, which goes on working for a while: nothing has to stop meanwhile. */
@Injectable()
export class RotateApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly create: CreateApiKey,
    private readonly wall: WallTime,
  ) {}

  async execute(
    id: string,
    { overlapMs, expiresAt }: Rotation,
  ): Promise<{ document: ApiKeyDocument; key: string; worksUntil: Date }> {
    const old = await this.keys.byId(id);
    const now = this.wall.now();
    if (!old || old.revokedAt || (old.expiresAt && old.expiresAt <= now)) {
      throw new ProblemError('api-key.not-found', 'Only a key that still works can be rotated.');
    }
    const { name, scopes } = old;
    const made = await this.create.execute({ name, scopes, ...(expiresAt ? { expiresAt } : {}) });
    // The new one first: a crash in between leaves two that work, and never none.
    const worksUntil = this.wall.in(overlapMs);
    await this.keys.expireBy(id, worksUntil);
    return { ...made, worksUntil };
  }
}
