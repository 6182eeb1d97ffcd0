import { z } from 'zod';
import { id, instant, pageOf, pageQuery } from './primitives';

export const role = z.enum(['consumer', 'admin', 'officer', 'integrator']);
export type Role = z.infer<typeof role>;

export const loginRequest = z.strictObject({
  username: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(200),
});
export type LoginRequest = z.infer<typeof loginRequest>;

export const signedInView = z.object({
  userId: id,
  username: z.string(),
  name: z.string(),
  role,
  consumerId: id.nullable(),
  /** To be sent as `X-CSRF-Token` with every change made under this session. */
  csrfToken: z.string(),
});
export type SignedInView = z.infer<typeof signedInView>;

export const createUserRequest = z.strictObject({
  username: z.string().trim().min(3).max(200),
  name: z.string().trim().min(1).max(200),
  password: z.string().min(10).max(200),
  role,
  consumerId: id.optional(),
});
export const userView = z.object({
  id,
  username: z.string(),
  name: z.string(),
  role,
  consumerId: id.nullable(),
  disabled: z.boolean(),
  createdAt: instant,
});
export type UserView = z.infer<typeof userView>;
export const usersPage = pageOf(userView);
export const usersQuery = pageQuery.extend({ q: z.string().max(100).optional(), role: role.optional() });
export const updateUserRequest = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  password: z.string().min(10).max(200).optional(),
  disabled: z.boolean().optional(),
});

export const apiKeyScope = z.enum(['meter-data:write', 'jobs:read', 'jobs:claim', 'payments:read']);
export type ApiKeyScope = z.infer<typeof apiKeyScope>;
export const createApiKeyRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(apiKeyScope).min(1),
  expiresAt: instant.optional(),
});
/** The key's successor; both work until the overlap is over. */
export const rotateApiKeyRequest = z.strictObject({
  overlapHours: z.number().int().min(0).max(720).default(24),
  /** Of the new key; without it, it does not expire. */
  expiresAt: instant.optional(),
});
export const apiKeyView = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(apiKeyScope),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ApiKeyView = z.infer<typeof apiKeyView>;
export const apiKeysView = z.object({ items: z.array(apiKeyView) });
/** The key itself is answered once, at creation, and stored only as a hash. */
export const createdApiKeyView = apiKeyView.extend({ key: z.string() });
export type CreatedApiKeyView = z.infer<typeof createdApiKeyView>;
