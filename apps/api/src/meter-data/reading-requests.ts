import type { ReadingItem, ReadingsResult } from '@kilowallet/contracts';
import { Decimal, serviceDay } from '@kilowallet/kernel';
import { WHOLE_DAY_MINUTES } from '@kilowallet/metering';
import type { IngestOutcome } from './ingest-readings';
import type { SentReading } from './store-readings';

/** A reading as the API takes it, in the domain's words. */
export function sentReading(item: ReadingItem): SentReading {
  const { meter, quality } = item;
  switch (item.type) {
    case 'register':
      return {
        type: 'register',
        meter,
        register: item.register,
        readAt: new Date(item.readAt),
        registerKwh: new Decimal(item.kwh),
        quality,
      };
    case 'interval':
      return {
        type: 'interval',
        meter,
        channel: item.channel,
        day: serviceDay(item.day),
        minutes: item.minutes,
        values: item.values.map((value) => (value === null ? null : new Decimal(value))),
        quality,
      };
    case 'daily':
      return {
        type: 'interval',
        meter,
        channel: 'import',
        day: serviceDay(item.day),
        minutes: WHOLE_DAY_MINUTES,
        values: [new Decimal(item.kwh)],
        quality,
      };
  }
}

export function readingsResult(outcomes: readonly IngestOutcome[]): ReadingsResult {
  const count = (outcome: IngestOutcome['outcome']) => outcomes.filter((each) => each.outcome === outcome).length;
  return {
    accepted: count('accepted'),
    identical: count('identical'),
    replaced: count('replaced'),
    queued: count('queued'),
    rejected: count('rejected'),
    items: outcomes.map((each, index) => ({
      index,
      outcome: each.outcome,
      reason: each.outcome === 'rejected' ? each.rejection.detail : null,
    })),
  };
}
