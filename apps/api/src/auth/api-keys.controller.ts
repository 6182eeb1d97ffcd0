import {
  apiKeysView,
  apiKeyView,
  createApiKeyRequest,
  createdApiKeyView,
  id,
  rotateApiKeyRequest,
  type ApiKeyView,
  type CreatedApiKeyView,
} from '@kilowallet/contracts';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AuditLog } from '../platform/audit/audit-log';
import { CurrentUser, Roles } from '../platform/auth/decorators';
import type { SignedIn } from '../platform/auth/signed-in';
import { WallTime } from '../platform/clock/wall-time';
import { Endpoint } from '../platform/http/endpoint';
import { parse } from '../platform/http/parse';
import { ProblemError } from '../platform/problems/problem.error';
import { ApiKeyRepository, type ApiKeyDocument } from './api-key.repository';
import { CreateApiKey } from './create-api-key';
import { RotateApiKey } from './rotate-api-key';

@ApiTags('API keys')
@Roles('admin')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly createApiKey: CreateApiKey,
    private readonly rotateApiKey: RotateApiKey,
    private readonly audit: AuditLog,
    private readonly wall: WallTime,
  ) {}

  @Get()
  @Endpoint({ summary: 'API keys, newest first', response: apiKeysView })
  async list(): Promise<{ items: ApiKeyView[] }> {
    return { items: (await this.keys.all()).map(viewOf) };
  }

  @Post()
  @Endpoint({ summary: 'Make an API key; it is shown this once', response: createdApiKeyView })
  async create(
    @CurrentUser() actor: SignedIn,
    @Body(parse(createApiKeyRequest)) body: z.infer<typeof createApiKeyRequest>,
  ): Promise<CreatedApiKeyView> {
    const { document, key } = await this.createApiKey.execute({
      name: body.name,
      scopes: body.scopes,
      ...(body.expiresAt === undefined ? {} : { expiresAt: new Date(body.expiresAt) }),
    });
    const { name, scopes } = body;
    await this.audit.record({
      actor,
      action: 'api-key.created',
      subject: `api-key:${document._id}`,
      detail: { name, scopes },
    });
    return { ...viewOf(document), key };
  }

  @Post(':id/rotation')
  @Endpoint({
    summary: 'Replace an API key by a new one; the old one works until the overlap is over',
    response: createdApiKeyView,
    problems: ['api-key.not-found'],
  })
  async rotate(
    @CurrentUser() actor: SignedIn,
    @Param('id', parse(id)) keyId: string,
    @Body(parse(rotateApiKeyRequest)) { overlapHours, expiresAt }: z.infer<typeof rotateApiKeyRequest>,
  ): Promise<CreatedApiKeyView> {
    const { document, key, worksUntil } = await this.rotateApiKey.execute(keyId, {
      overlapMs: overlapHours * 3_600_000,
      ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }),
    });
    const detail = { successor: document._id, worksUntil: worksUntil.toISOString() };
    await this.audit.record({ actor, action: 'api-key.rotated', subject: `api-key:${keyId}`, detail });
    return { ...viewOf(document), key };
  }

  @Post(':id/revoke')
  @Endpoint({
    summary: 'Revoke an API key for good',
    response: apiKeyView,
    status: 200,
    problems: ['api-key.not-found'],
  })
  async revoke(@CurrentUser() actor: SignedIn, @Param('id', parse(id)) keyId: string): Promise<ApiKeyView> {
    const document = await this.keys.revoke(keyId, this.wall.now());
    if (!document) throw new ProblemError('api-key.not-found');
    await this.audit.record({ actor, action: 'api-key.revoked', subject: `api-key:${document._id}` });
    return viewOf(document);
  }
}

const knownScopes = z.array(apiKeyView.shape.scopes.element);

function viewOf(key: ApiKeyDocument): ApiKeyView {
  return {
    id: key._id,
    name: key.name,
    prefix: key.prefix,
    scopes: knownScopes.parse(key.scopes),
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
