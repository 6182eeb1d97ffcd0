type ProblemKind = { readonly status: number; readonly title: string };

/**
 * Every way the API refuses, by code. A code that is not here does not compile,
 * so none reaches a caller without a status and a title.
 */
export const PROBLEMS = {
  'request.invalid': { status: 400, title: 'The request is not valid' },
  'request.malformed': { status: 400, title: 'The request body cannot be read' },
  'request.too-large': { status: 413, title: 'The request body is too large' },
  'request.media-type': { status: 415, title: 'The body has a type that this route does not take' },
  'request.not-found': { status: 404, title: 'There is no such route' },
  'request.method-not-allowed': { status: 405, title: 'The route does not take this method' },
  'request.too-many': { status: 429, title: 'Too many requests' },
  'request.refused': { status: 400, title: 'The request was refused' },
  'resource.not-found': { status: 404, title: 'Not found' },
  'server.failed': { status: 500, title: 'Something went wrong on our side' },
  'server.unavailable': { status: 503, title: 'The service is not available at the moment' },

  'auth.required': { status: 401, title: 'Sign in first' },
  'auth.failed': { status: 401, title: 'User name or password is wrong' },
  'auth.too-many-attempts': { status: 429, title: 'Too many attempts to sign in' },
  'auth.forbidden': { status: 403, title: 'Your role does not allow this' },
  'auth.csrf': { status: 403, title: 'The request does not carry the token of its session' },
  'auth.scope': { status: 403, title: 'The API key does not have the scope' },

  'idempotency.key-missing': { status: 400, title: 'An Idempotency-Key is needed' },
  'idempotency.key-reused': { status: 409, title: 'The Idempotency-Key was used for another request' },
  'idempotency.in-progress': { status: 409, title: 'The same request is still being worked on' },

  'profile.changed-meanwhile': { status: 409, title: 'The profile was changed meanwhile' },

  'user.not-found': { status: 404, title: 'No such user' },
  'user.name-taken': { status: 409, title: 'The user name is taken' },
  'user.unknown-consumer': { status: 422, title: 'The consumer does not exist' },
  'user.last-admin': { status: 409, title: 'The last active administrator cannot be disabled' },
  'api-key.not-found': { status: 404, title: 'No such API key' },

  'consumer.not-found': { status: 404, title: 'No such consumer' },
  'consumer.number-taken': { status: 409, title: 'The consumer number is taken' },
  'connection.not-found': { status: 404, title: 'No such connection' },
  'connection.number-taken': { status: 409, title: 'The connection number is taken' },
  'connection.unknown-consumer': { status: 422, title: 'The consumer does not exist' },
  'connection.unknown-tariff': { status: 422, title: 'The tariff does not exist' },
  'meter.in-use': { status: 409, title: 'The meter is assigned to a connection' },
  'feeder.metered': { status: 409, title: 'The feeder has a meter' },
  'meter.none': { status: 409, title: 'The connection has no meter to replace' },
  'meter.replaced-meanwhile': { status: 409, title: 'The meter was replaced meanwhile' },
  'meter.out-of-order': { status: 409, title: 'The replacement is earlier than the assignment of the meter' },

  'tariff.not-found': { status: 404, title: 'No such tariff' },
  'tariff.code-taken': { status: 409, title: 'There is a tariff of this code' },
  'tariff.definition-refused': { status: 422, title: 'The definition cannot be priced' },
  'tariff.consumption-refused': { status: 422, title: 'The consumption does not fit the tariff' },
  'tariff.no-such-surcharge': { status: 422, title: 'The tariff has no such surcharge' },
  'tariff.rate-known': { status: 409, title: 'The month has a notified rate already' },
  'tariff.rate-too-late': { status: 409, title: 'Days of the month are billed already' },
  'what-if.not-found': { status: 404, title: 'No such comparison' },
  'tariff-version.not-found': { status: 404, title: 'No such version' },
  'tariff-version.immutable': { status: 409, title: 'Only a draft can be changed' },
  'tariff-version.date-taken': { status: 409, title: 'Another version begins on this day' },
  'tariff-version.too-late': { status: 409, title: 'A version can only begin on a day to come' },
  'tariff-version.not-submitted': { status: 409, title: 'The version is not submitted for approval' },
  'tariff-version.own-draft': { status: 403, title: 'Another officer must approve' },

  'alert.not-found': { status: 404, title: 'No such alert' },
  'head-end.not-found': { status: 404, title: 'No such head-end' },
  'head-end-simulator.away': { status: 503, title: 'The simulated head-end is not there' },
  'head-end-simulator.refused': { status: 409, title: 'The simulated head-end could not do this' },
  'job.not-found': { status: 404, title: 'No such job' },
  'job.wrong-correlation': { status: 409, title: 'The correlation id is not that of the job' },
  'job.not-sent': { status: 409, title: 'The job was never handed out' },
  'job.not-possible': { status: 409, title: 'The job is in a state that does not allow this' },

  'wallet.not-found': { status: 404, title: 'The connection has no prepaid wallet' },
  'wallet.key-reused': { status: 409, title: 'The key of this posting was used with another amount' },
  'ledger-entry.not-found': { status: 404, title: 'The wallet has no such entry' },
  'reversal.not-possible': { status: 409, title: 'An entry of this kind is corrected, not reversed' },
  'reversal.arrears-paid': { status: 409, title: 'The arrears that the entry stands for were paid since' },
  'recharge.amount-refused': { status: 422, title: 'The amount is not one that may be recharged' },
  'recharge.not-prepaid': { status: 409, title: 'The connection is postpaid' },
  'payment.not-found': { status: 404, title: 'No such payment' },
  'payment.receipt-used': { status: 409, title: 'The receipt was entered before' },
  'payment.online-unavailable': { status: 503, title: 'Nobody can pay online at the moment' },
  'webhook.unknown-gateway': { status: 404, title: 'No such payment gateway' },
  'webhook.signature': { status: 401, title: 'The signature does not fit the body' },
  'checkout.not-found': { status: 404, title: 'No such order' },

  'sheet.not-found': { status: 404, title: 'No such daily sheet' },
  'billing-run.not-found': { status: 404, title: 'No such billing run' },
  'ledger-verification.not-found': { status: 404, title: 'No such verification of the ledger' },
  'billing-run.not-completed': { status: 409, title: 'The billing run is not complete' },
  'billing-run.day-not-over': { status: 422, title: 'The service day is not over' },

  'import.not-found': { status: 404, title: 'No such import' },
  'import.empty': { status: 400, title: 'The file is empty' },
  'import.not-a-file': { status: 415, title: 'The body must be the file itself' },
  'import.too-large': { status: 413, title: 'The file is too large' },
  'unknown-meter.not-found': { status: 404, title: 'No such unknown meter' },
  'unknown-meter.not-measured': { status: 409, title: 'The connection has no meter' },
  'readings.not-nem12': { status: 409, title: 'NEM12 cannot hold these readings' },
  'hold.not-found': { status: 404, title: 'No such billing hold' },
  'hold.released': { status: 409, title: 'The billing hold was released before' },
  'simulator.off': { status: 403, title: 'The simulator is switched off' },
  'simulator.busy': { status: 409, title: 'The simulator is at work' },
  'simulator.not-running': { status: 409, title: 'No days are being simulated' },
  'simulator.not-paused': { status: 409, title: 'The simulator is not paused' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}
