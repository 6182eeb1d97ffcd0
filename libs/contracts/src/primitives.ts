import { z } from 'zod';

/** An amount in the currency's major unit as a decimal string: never a float. */
export const money = z
  .string()
  .regex(/^-?\d+(\.\d{1,4})?$/, 'a decimal string such as "32.66"')
  .meta({
    id: 'Money',
    description: 'Amount in the major unit of the currency, as a decimal string',
    example: '32.66',
  });

/** An amount that somebody wants to pay: more than nothing. */
export const positiveMoney = money
  .refine((text) => !text.startsWith('-') && /[1-9]/.test(text), 'more than zero')
  .meta({ description: 'Positive amount in the major unit, as a decimal string', example: '500.00' });

/** Energy in kWh as a decimal string, signed where it is a difference. */
export const kwh = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'a decimal string of kWh such as "6.25"')
  .meta({ id: 'Kwh', description: 'Energy in kWh, as a decimal string', example: '6.25' });

export const serviceDay = z.iso
  .date()
  .meta({ id: 'ServiceDay', description: "Calendar day in the utility's time zone", example: '2026-11-20' });

export const billingMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as "2026-11"')
  .meta({ id: 'BillingMonth', description: "Calendar month in the utility's time zone", example: '2026-11' });

export const instant = z.iso
  .datetime({ offset: true })
  .meta({ id: 'Instant', description: 'ISO 8601 with offset', example: '2026-11-20T00:30:00+05:30' });

/** Random and meaningless, so that nobody can guess a neighbour's. */
export const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9:._-]+$/, 'an id as the API answered it')
  .meta({ id: 'Id', example: '5f1c0a9be27d4410c3aa' });

/** Decimal kW or kVA of a connection. */
export const kilowatts = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'a decimal string of kW such as "2.5"')
  .meta({ description: 'kW as a decimal string', example: '2' });

export const idempotencyKey = z
  .string()
  .min(8)
  .max(100)
  .meta({ description: 'Unique per intent; the same key and body answers the first result again' });

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** One page of a list; `nextCursor` is null on the last. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export type Page<T> = { items: T[]; nextCursor: string | null };
