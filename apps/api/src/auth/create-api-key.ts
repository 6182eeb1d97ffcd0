import { Injectable } from '@nestjs/common';
import { WallTime } from '../platform/clock/wall-time';
import { Ids } from '../platform/ids/ids';
import { API_KEY_PREFIX } from './api-key-authenticator';
import { ApiKeyRepository, type ApiKeyDocument } from './api-key.repository';
import { newSecret, secretHash } from './secrets';

export type NewApiKey = { readonly name: string; readonly scopes: readonly string[]; readonly expiresAt?: Date };

/** Makes a key for an integrator; the key itself is answered once and stored as a hash alone. */
@Injectable()
export class CreateApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly ids: Ids,
    private readonly wall: WallTime,
  ) {}

  async execute(request: NewApiKey, secret = newSecret()): Promise<{ document: ApiKeyDocument; key: string }> {
    const key = `${API_KEY_PREFIX}${secret}`;
    const document: ApiKeyDocument = {
      _id: this.ids.next(),
      keyHash: secretHash(key),
      prefix: key.slice(0, 9),
      name: request.name,
      scopes: [...new Set(request.scopes)],
      createdAt: this.wall.now(),
      ...(request.expiresAt === undefined ? {} : { expiresAt: request.expiresAt }),
    };
    await this.keys.add(document);
    return { document, key };
  }
}
