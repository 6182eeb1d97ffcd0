import type { MeterReadings } from '@kilowallet/contracts';

export const METER_READINGS: { readonly [kind in MeterReadings]: string } = {
  register: 'Register',
  daily: 'Energy of days',
  interval: 'Intervals',
};

/** What stands where nobody has said what a meter sends. */
export const ANY_READINGS = 'Anything';

export const READINGS_CHOICES = [
  { value: '', label: ANY_READINGS },
  { value: 'register', label: METER_READINGS.register },
  { value: 'daily', label: METER_READINGS.daily },
  { value: 'interval', label: METER_READINGS.interval },
] as const satisfies readonly { value: MeterReadings | ''; label: string }[];

/** Digits before the point; the register begins again after them. */
export const DIGIT_CHOICES = ['4', '5', '6', '7', '8', '9'].map((value) => ({ value, label: value }));
