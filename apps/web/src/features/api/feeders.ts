import { feedersPage, feederView, type MeterFeederRequest } from '@kilowallet/contracts';
import { api } from './api-client';
import { keys } from './keys';

export const feedersSource = { key: keys.feeders, path: '/feeders', page: feedersPage };

export const meterFeeder = (request: MeterFeederRequest) => api.post('/feeders', feederView, request);
