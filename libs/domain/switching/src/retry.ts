/** How often and how far apart a job is tried. */
export type RetryPolicy = {
  readonly attemptsMax: number;
  readonly firstDelayMs: number;
  readonly delayMsMax: number;
};

export const DEFAULT_RETRIES: RetryPolicy = { attemptsMax: 6, firstDelayMs: 30_000, delayMsMax: 3_600_000 };

export type AfterFailure =
  { readonly action: 'retry'; readonly delayMs: number } | { readonly action: 'give-up'; readonly because: string };

/**
 * What follows an attempt that was rejected or not answered: exponential back-off, then the dead letters.
 *
 * @param attempts how many were made, this one included
 * @param jitter in `[0, 1)`: takes up to a quarter off the delay, so that a bulk that failed together does not return
 *   together
 * @param permanent the head-end named a cause that no repeat can mend (an unknown meter)
 */
export function afterFailure(attempts: number, policy: RetryPolicy, jitter: number, permanent: boolean): AfterFailure {
  if (permanent) return { action: 'give-up', because: 'a repeat cannot mend the cause' };
  if (attempts >= policy.attemptsMax) return { action: 'give-up', because: `${attempts} attempts were made` };
  const full = Math.min(policy.firstDelayMs * 2 ** (attempts - 1), policy.delayMsMax);
  return { action: 'retry', delayMs: Math.round(full * (1 - jitter / 4)) };
}

/**
 * Whether a failed HTTP exchange with a head-end is worth a repeat: time-outs, throttling and server errors are,
 * and so is a connection that broke (`null`); every other refusal stays the same however often it is asked for.
 */
export function isTransient(status: number | null): boolean {
  return status === null || status === 408 || status === 429 || status >= 500;
}
