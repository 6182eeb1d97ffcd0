import {
  connectionView,
  enteredReading,
  generatedMeters,
  metersPage,
  meterView,
  type AssignMeterRequest,
  type ChangeMeterRequest,
  type EnterReadingRequest,
  type GenerateMetersRequest,
  type MeterReplacementRequest,
  type RegisterMeterRequest,
} from '@kilowallet/contracts';
import { api, API_BASE } from './api-client';
import { keys } from './keys';

export const metersSource = { key: keys.meters, path: '/meters', page: metersPage };

export const registerMeter = (request: RegisterMeterRequest) => api.post('/meters', meterView, request);

export const assignMeter = (request: AssignMeterRequest) => api.post('/meters/assignments', meterView, request);

export const changeMeter = (serial: string, request: ChangeMeterRequest) =>
  api.patch(`/meters/${encodeURIComponent(serial)}`, meterView, request);

export const replaceMeter = (connectionId: string, request: MeterReplacementRequest) =>
  api.post(`/connections/${connectionId}/meter-replacements`, connectionView, request);

export const generateMeters = (request: GenerateMetersRequest, idempotencyKey: string) =>
  api.post('/meters/batches', generatedMeters, request, { idempotencyKey });

export const meterBatchHref = (batch: string) => `${API_BASE}/meters/batches/${batch}/file`;

export const enterReading = (connectionId: string, request: EnterReadingRequest) =>
  api.post(`/connections/${connectionId}/readings`, enteredReading, request);
