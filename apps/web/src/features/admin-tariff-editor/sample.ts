import type { tariffPreviewRequest } from '@kilowallet/contracts';
import type { z } from 'zod';
import type { PricePlanDefinition } from '@/features/api/tariffs';

/** The connection and the month that a draft is tried on; figures are as typed. */
export type Sample = {
  readonly kwh: string;
  /** In place of `kwh` where the plan has bands. */
  readonly byBand: Readonly<Record<string, string>>;
  readonly loadKw: string;
  readonly phase: 'single' | 'three';
  /** `YYYY-MM`. */
  readonly month: string;
  /** Days of the month from the first; '' for all. */
  readonly days: string;
  readonly flags: readonly string[];
};

export function firstSample(today: string): Sample {
  return { kwh: '250', byBand: {}, loadKw: '2', phase: 'single', month: today.slice(0, 7), days: '', flags: [] };
}

const DECIMAL = /^\d{1,9}(\.\d{1,6})?$/;

/** What is wrong with a sample, by its field. */
export function faultsOf(sample: Sample, bands: readonly string[]): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  const wrong = (text: string) => !DECIMAL.test(text.trim());
  if (bands.length === 0 && wrong(sample.kwh)) faults['kwh'] = 'A number of kWh.';
  for (const band of bands) if (wrong(kwhOf(sample, band, bands))) faults[band] = 'A number of kWh.';
  if (wrong(sample.loadKw)) faults['loadKw'] = 'A number of kW.';
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(sample.month)) faults['month'] = 'A month.';
  const days = Number(sample.days);
  const isWhole = /^\d{1,2}$/.test(sample.days);
  if (sample.days !== '' && (!isWhole || days < 1 || days > 31)) faults['days'] = '1 to 31.';
  return faults;
}

/** A band that was not filled in takes its even part of the total, so that a plan that gains bands is priced at once. */
export function kwhOf(sample: Sample, band: string, bands: readonly string[]): string {
  const typed = sample.byBand[band];
  if (typed !== undefined) return typed;
  const total = Number(sample.kwh);
  if (!Number.isFinite(total)) return '0';
  const part = toHundredths(total / bands.length);
  // The last takes what is left, so that the parts add up.
  return String(band === bands.at(-1) ? toHundredths(total - part * (bands.length - 1)) : part);
}

const toHundredths = (kwh: number) => Math.round(kwh * 100) / 100;

/** The question that the preview asks; null while the sample cannot be read. */
export function previewQuestion(
  definition: PricePlanDefinition,
  sample: Sample,
  bands: readonly string[],
): z.input<typeof tariffPreviewRequest> | null {
  if (Object.keys(faultsOf(sample, bands)).length > 0) return null;
  const units = Object.fromEntries(bands.map((band) => [band, kwhOf(sample, band, bands).trim()]));
  return {
    definition,
    loadKw: sample.loadKw.trim(),
    loadKva: sample.loadKw.trim(),
    phase: sample.phase,
    flags: [...sample.flags],
    day: `${sample.month}-01`,
    ...(sample.days !== '' && { days: Number(sample.days) }),
    ...(bands.length === 0 ? { kwh: sample.kwh.trim() } : { kwhByBand: units, kvahByBand: units }),
  };
}
