import type { Role } from '@kilowallet/contracts';
import { CONSUMER_SIGN_INS } from './stories';

/** For demonstration only, and therefore the same for all. */
export const DEMO_PASSWORD = 'kilowallet';
/** For demonstration only: an API key that stands in the documentation cannot be a secret. */
export const DEMO_API_KEY_SECRET = 'demo-key-of-the-metering-provider';
export const DEMO_API_KEY = `kw_${DEMO_API_KEY_SECRET}`;

/** Who can sign in to the demo utility beside its consumers. */
export const DEMO_STAFF = [
  { username: 'admin', name: 'Anita Lyngdoh', role: 'admin', as: 'operations admin' },
  { username: 'officer', name: 'Rajesh Nongrum', role: 'officer', as: 'billing officer' },
  { username: 'approver', name: 'Sunita Marak', role: 'officer', as: 'officer who approves' },
  { username: 'integrator', name: 'Hill Metering Services', role: 'integrator', as: 'integrator (AMISP)' },
] as const satisfies readonly { username: string; name: string; role: Role; as: string }[];

export type DemoSignIn = { readonly role: string; readonly username: string; readonly password: string };

/** The table that `npm start` prints. */
export function demoSignIns(): DemoSignIn[] {
  const consumers = Object.entries(CONSUMER_SIGN_INS).map(([username, { as }]) => ({ as, username }));
  const people = [...DEMO_STAFF, ...consumers].map(({ as, username }) => ({
    role: as,
    username,
    password: DEMO_PASSWORD,
  }));
  return [...people, { role: 'system, by API key', username: 'Bearer', password: DEMO_API_KEY }];
}
