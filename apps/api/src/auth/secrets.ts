import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that a machine keeps: 256 random bits, so that its stored hash needs no salt. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored instead of a secret. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * The anti-forgery token of a session: derived from its secret, so that it needs no store and dies with the session.
 * A page of another origin can make a browser send the cookie, but can neither read nor compute this.
 */
export function csrfTokenOf(sessionSecret: string): string {
  return createHash('sha256').update(`csrf:${sessionSecret}`).digest('base64url');
}

export function sameText(given: string, expected: string): boolean {
  const a = createHash('sha256').update(given).digest();
  const b = createHash('sha256').update(expected).digest();
  return timingSafeEqual(a, b);
}
