import { z } from 'zod';
import { id, instant, pageOf, pageQuery } from './primitives';

const consumerFields = {
  name: z.string().trim().min(1).max(200),
  phone: z
    .string()
    .regex(/^\+?[0-9 -]{6,20}$/, 'a phone number')
    .optional(),
  email: z.email().optional(),
  address: z.string().trim().min(1).max(500),
  area: z.string().trim().min(1).max(100),
};

export const createConsumerRequest = z.strictObject({
  consumerNumber: z
    .string()
    .regex(/^[A-Z0-9-]{4,30}$/, 'capital letters, digits and hyphens, 4 to 30')
    .optional(),
  ...consumerFields,
});
export type CreateConsumerRequest = z.infer<typeof createConsumerRequest>;
export const updateConsumerRequest = z.strictObject(consumerFields).partial();

export const consumerView = z.object({
  id,
  consumerNumber: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string(),
  area: z.string(),
  createdAt: instant,
});
export type ConsumerView = z.infer<typeof consumerView>;

export const consumersQuery = pageQuery.extend({ q: z.string().trim().max(100).optional() });
export const consumersPage = pageOf(consumerView);
