import { median, ratesOf, type Sample } from './measure';

/** Samples by way of billing, and what they come to. */
export class MeasureTable {
  private readonly samples = new Map<string, Sample[]>();

  constructor(private readonly wallets: number) {}

  add(way: string, sample: Sample): void {
    this.samples.set(way, [...(this.samples.get(way) ?? []), sample]);
  }

  /** Medians; the first way is set in relation to each other one. */
  text(peakMb: number): string {
    const rows = [...this.samples].map(([way, samples]) => ({
      way,
      rate: median(ratesOf(samples)),
      own: median(samples.map(({ ownCpuUs }) => ownCpuUs)),
      engine: median(samples.map(({ engineCpuUs }) => engineCpuUs ?? NaN)),
    }));
    const first = rows[0]?.rate ?? NaN;
    const lines = rows.map(
      ({ way, rate, own, engine }) =>
        `${way.padEnd(38)} ${rate.toFixed(0).padStart(8)}/s  ${own.toFixed(1).padStart(7)} µs  ${engine.toFixed(1).padStart(7)} µs  ${(first / rate).toFixed(2).padStart(7)}`,
    );
    const head = `${this.wallets} wallets, medians of ${this.samples.values().next().value?.length ?? 0}`;
    return [
      '',
      `${head.padEnd(38)}  wallets   own CPU   engine CPU   a / this`,
      ...lines,
      `peak of this process ${peakMb.toFixed(0)} MB`,
      '',
    ].join('\n');
  }
}
