import { onDatabase } from './on-database';

/** `npm run verify`: walks every wallet's ledger. Answers 1 where anything is wrong with it. */
export function main(): Promise<number> {
  return onDatabase('verification/main');
}
