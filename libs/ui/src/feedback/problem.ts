/** What a screen needs of an RFC 9457 problem document; status 0 means that the server was not reached. */
export type Problem = {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
};

/** What the reader can do about it, in a sentence. */
export function adviceFor(status: number | undefined): string {
  if (status === 0) return 'Check the network; this page tries again by itself once it is back.';
  if (status === 401) return 'Sign in again to go on.';
  if (status === 403) return 'Ask an administrator if you should see this.';
  if (status === 404) return 'It may have been moved, or the address is mistyped.';
  if (status === 409) return 'Something changed in the meantime: load the page again and repeat the step.';
  if (status === 429) return 'Wait a minute, then try again.';
  if (status !== undefined && status >= 500) return 'Try again in a moment. If it persists, tell the operator.';
  return 'Check what was entered and try again.';
}
