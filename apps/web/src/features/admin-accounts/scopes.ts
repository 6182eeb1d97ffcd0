import type { ApiKeyScope } from '@kilowallet/contracts';

export const SCOPES: { readonly [scope in ApiKeyScope]: string } = {
  'meter-data:write': 'send readings',
  'jobs:read': 'read jobs',
  'jobs:claim': 'take and acknowledge jobs',
  'payments:read': 'read payments',
};

export const ALL_SCOPES: readonly ApiKeyScope[] = ['meter-data:write', 'jobs:read', 'jobs:claim', 'payments:read'];
