import type { Role } from '@kilowallet/contracts';

/** Where a person of this role begins. */
export function homeOf(role: Role): string {
  return role === 'consumer' ? '/portal' : '/admin';
}

/** Where to go after the sign-in: back to what was asked for, when it is a page of this role on this site. */
export function afterSignIn(role: Role, asked: string | null): string {
  const home = homeOf(role);
  const local = asked !== null && (asked === home || asked.startsWith(`${home}/`) || asked.startsWith('/checkout/'));
  return local ? asked : home;
}
