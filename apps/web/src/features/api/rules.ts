import { profileSettingsView, type updateProfileRequest } from '@kilowallet/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from './api-client';
import { keys } from './keys';

export type RulesChange = z.input<typeof updateProfileRequest>;

/** The utility's rules, as data. */
export const rulesQuery = queryOptions({
  queryKey: keys.rules,
  queryFn: ({ signal }) => api.get('/profile/settings', profileSettingsView, { signal }),
});
export const changeRules = (change: RulesChange) => api.patch('/profile', profileSettingsView, change);
