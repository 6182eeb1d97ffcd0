import { minor } from '@kilowallet/kernel';
import { testDatabase } from '@kilowallet/testing';
import { openingState, previousDay, type WalletState } from '@kilowallet/wallet';
import fc from 'fast-check';
import { AT, FROM, ledgerOn, type LedgerUnderTest } from '../../test/wallet/ledger-on';

const database = testDatabase();
let under: LedgerUnderTest;

beforeAll(async () => {
  under = await ledgerOn(database.uri);
});
afterAll(() => under.close());

let opened = 0;
async function openedWallets(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => String(++opened).padStart(20, '0'));
  await under.wallets.open(
    ids.map((id) => ({ id, from: FROM })),
    AT,
  );
  return ids;
}

/** States of one wallet, as several writers may have reached them: the same number always means the same state. */
const reached = fc
  .tuple(
    fc.integer({ min: -3_000_000_000, max: 3_000_000_000 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 3_000_000_000 })),
  )
  .map(([balance, sequences]) => sequences.map((sequence) => stateAt(sequence, balance)));

function stateAt(sequence: number, balance: number): WalletState {
  return {
    ...openingState(previousDay(FROM)),
    sequence,
    // of either sign and size, and no guide to which state is newer
    balance: minor(balance - sequence),
    arrears: minor(sequence % 3),
    hash: `hash-${sequence}`,
    month: sequence % 2 === 0 ? null : { month: '2026-08', day: sequence % 31 },
  };
}

test('states projected one by one or together, in any order, leave the newest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(reached, { minLength: 1, maxLength: 8 }), async (wallets) => {
      const [single, together] = [await openedWallets(wallets.length), await openedWallets(wallets.length)];
      const rounds = Math.max(...wallets.map((states) => states.length));
      for (let round = 0; round < rounds; round += 1) {
        const now = wallets.flatMap((states, index) => {
          const state = states[round];
          return state ? [{ index, state }] : [];
        });
        for (const { index, state } of now) await under.wallets.project(single[index] ?? '', state);
        await under.wallets.projectMany(now.map(({ index, state }) => ({ id: together[index] ?? '', state })));
      }
      const stored = await under.wallets.byIds([...single, ...together]);
      for (const [index, states] of wallets.entries()) {
        const newest = states.toSorted((a, b) => a.sequence - b.sequence).at(-1) ?? openingState(previousDay(FROM));
        expect(stored.get(single[index] ?? '')?.state).toEqual(newest);
        expect(stored.get(together[index] ?? '')?.state).toEqual(newest);
      }
    }),
    { numRuns: 60 },
  );
});

test('what is projected for a wallet that is not there makes none', async () => {
  await under.wallets.projectMany([{ id: 'nobody', state: stateAt(1, 0) }]);
  expect(await under.wallets.byId('nobody')).toBeUndefined();
});
