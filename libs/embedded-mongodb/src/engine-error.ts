/** Why an engine could not be had; each has a sentence in {@link EngineError.message} that says what to do. */
export type EngineErrorCode =
  | 'directory-in-use'
  | 'directory-unusable'
  | 'system-too-old'
  | 'platform-unsupported'
  | 'start-failed'
  | 'start-timed-out'
  | 'not-answering';

/** An engine that did not start, or stopped answering. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  /** The engine process that holds the data directory; only with `directory-in-use`. */
  readonly holderPid: number | undefined;

  constructor(
    readonly code: EngineErrorCode,
    message: string,
    options: { readonly holderPid?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.holderPid = options.holderPid;
  }
}

/** What works where the embedded engine does not. */
export const ELSEWHERE =
  'Set MONGODB_URI to a MongoDB server; `docker compose up -d mongo` starts one at mongodb://localhost:27017/kilowallet?directConnection=true.';
