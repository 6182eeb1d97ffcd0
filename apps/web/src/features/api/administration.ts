import {
  apiKeysView,
  apiKeyView,
  createdApiKeyView,
  usersPage,
  userView,
  type createApiKeyRequest,
  type createUserRequest,
  type rotateApiKeyRequest,
  type updateUserRequest,
} from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from './api-client';
import { keys } from './keys';

export const usersSource = { key: keys.users, path: '/users', page: usersPage };
export const createUser = (request: z.input<typeof createUserRequest>) => api.post('/users', userView, request);
export const updateUser = (id: string, request: z.input<typeof updateUserRequest>) =>
  api.patch(`/users/${id}`, userView, request);

export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: async ({ signal }) => (await api.get('/api-keys', apiKeysView, { signal })).items,
});
export const createApiKey = (request: z.input<typeof createApiKeyRequest>) =>
  api.post('/api-keys', createdApiKeyView, request);
export const rotateApiKey = (id: string, request: z.input<typeof rotateApiKeyRequest>) =>
  api.post(`/api-keys/${id}/rotation`, createdApiKeyView, request);
export const revokeApiKey = (id: string) => api.post(`/api-keys/${id}/revoke`, apiKeyView);
