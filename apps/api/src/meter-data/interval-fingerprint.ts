import { WHOLE_DAY_MINUTES, type IntervalDay } from '@kilowallet/metering';
import { sha256 } from '../wallet/sha256';

/** A part of the digest: two revisions of one day have to differ, nobody has to be kept from forging one. */
const LENGTH = 16;

/** Names the hours of a day's energy; undefined where no intervals tell them. */
export function intervalFingerprint(days: readonly IntervalDay[]): string | undefined {
  const hourly = days.filter(({ minutes }) => minutes < WHOLE_DAY_MINUTES);
  if (hourly.length === 0) return undefined;
  const text = hourly.map(
    ({ meter, channel, minutes, values }) => `${meter}|${channel}|${minutes}|${values.join(',')}`,
  );
  return sha256(text.join('\n')).slice(0, LENGTH);
}
