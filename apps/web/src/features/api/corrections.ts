import { ledgerEntryView, type AdjustmentRequest, type ReversalRequest } from '@kilowallet/contracts';
import { api } from './api-client';

export const adjustBalance = (connectionId: string, request: AdjustmentRequest, idempotencyKey: string) =>
  api.post(`/connections/${connectionId}/adjustments`, ledgerEntryView, request, { idempotencyKey });

export const reverseEntry = (connectionId: string, request: ReversalRequest, idempotencyKey: string) =>
  api.post(`/connections/${connectionId}/reversals`, ledgerEntryView, request, { idempotencyKey });
