import { readFileSync } from 'node:fs';

/** What one run of one way of billing took. */
export type Sample = {
  readonly wallets: number;
  readonly seconds: number;
  /** Microseconds of processor time per wallet: this process, and the engine's. */
  readonly ownCpuUs: number;
  readonly engineCpuUs: number | undefined;
};

/** Peak of this process's memory while something ran. */
export class MemoryPeak {
  peakMb = 0;

  async during<T>(work: () => Promise<T>): Promise<T> {
    const timer = setInterval(() => this.look(), 100);
    try {
      return await work();
    } finally {
      this.look();
      clearInterval(timer);
    }
  }

  private look(): void {
    this.peakMb = Math.max(this.peakMb, process.memoryUsage().rss / 1_048_576);
  }
}

export async function measure(wallets: number, work: () => Promise<unknown>): Promise<Sample> {
  const [own, engine, begun] = [process.cpuUsage(), engineCpuMs(), performance.now()];
  await work();
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const engineAfter = engineCpuMs();
  return {
    wallets,
    seconds,
    ownCpuUs: (user + system) / wallets,
    engineCpuUs:
      engine === undefined || engineAfter === undefined ? undefined : ((engineAfter - engine) * 1_000) / wallets,
  };
}

/** One way's portions of a day as one sample. */
export function addUp(parts: readonly Sample[]): Sample {
  const wallets = parts.reduce((sum, part) => sum + part.wallets, 0);
  const perWallet = (of: (part: Sample) => number) =>
    parts.reduce((sum, part) => sum + of(part) * part.wallets, 0) / wallets;
  return {
    wallets,
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
    ownCpuUs: perWallet((part) => part.ownCpuUs),
    engineCpuUs: perWallet((part) => part.engineCpuUs ?? NaN),
  };
}

/** Microseconds of processor time per wallet, the engine's included. */
export function costOf({ ownCpuUs, engineCpuUs }: Sample): number {
  return ownCpuUs + (engineCpuUs ?? 0);
}

export function medianCost(samples: readonly Sample[]): number {
  return median(samples.map(costOf));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

export function ratesOf(samples: readonly Sample[]): number[] {
  return samples.map(({ wallets, seconds }) => wallets / seconds);
}

const TICKS_PER_SECOND = 100;

/** Processor time of the engine's process so far, from Linux's process table; elsewhere it is left out. */
function engineCpuMs(): number | undefined {
  const pid = process.env['ENGINE_PID'];
  if (pid === undefined) return undefined;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}
