import { minor } from '@kilowallet/kernel';
import * as fc from 'fast-check';
import { anyState } from '../test/arbitraries';
import { decideAfterCredit, isCancellable, isOpen, type CategoryRule, type CreditFacts } from './index';

const rule: CategoryRule = { threshold: minor(0), emergencyCredit: minor(20_000), protected: false };
const paid: CreditFacts = { balance: minor(-19_999), switchState: 'closed', offCause: null, openJob: null };
const cut: CreditFacts = { ...paid, switchState: 'open', offCause: 'low-credit' };
const order = { kind: 'disconnect', state: 'queued', unanswered: false } as const;

describe('what a credit changes', () => {
  it.each<{ facts: CreditFacts; action: string; because: string }>([
    { facts: paid, action: 'nothing', because: 'connected, and nothing was ordered' },
    { facts: cut, action: 'reconnect', because: 'off for low credit, and paid' },
    { facts: { ...cut, balance: minor(-20_000) }, action: 'nothing', because: 'at the limit is not above it' },
    { facts: { ...cut, offCause: 'other' }, action: 'nothing', because: 'off for theft, not for money' },
    { facts: { ...paid, openJob: order }, action: 'cancel-disconnect', because: 'paid between queue and dispatch' },
    { facts: { ...paid, openJob: { ...order, state: 'deferred' } }, action: 'cancel-disconnect', because: 'unsent' },
    { facts: { ...paid, openJob: { ...order, state: 'sent' } }, action: 'nothing', because: 'its answer asks again' },
    {
      facts: { ...paid, openJob: { ...order, state: 'timed-out', unanswered: true } },
      action: 'cancel-and-reconnect',
      because: 'it may have been cut without a word',
    },
    {
      facts: { ...paid, openJob: { ...order, state: 'rejected' } },
      action: 'cancel-disconnect',
      because: 'the head-end said that nothing moved',
    },
    {
      facts: { ...cut, openJob: { kind: 'reconnect', state: 'failed', unanswered: true } },
      action: 'nothing',
      because: 'the reconnect is open, with an operator',
    },
  ])('$action: $because', ({ facts, action }) => {
    expect(decideAfterCredit(facts, rule).action).toBe(action);
  });

  test('paid means reconnected, cancelled, or already on its way', () => {
    const facts = fc.record<CreditFacts>({
      balance: fc.integer({ min: -19_999, max: 100_000 }).map(minor),
      switchState: fc.constantFrom('closed', 'open', 'unknown'),
      offCause: fc.constant('low-credit'),
      openJob: fc.option(
        fc.record({
          kind: fc.constantFrom('disconnect', 'reconnect'),
          state: anyState.filter(isOpen),
          unanswered: fc.boolean(),
        }),
      ),
    });
    fc.assert(
      fc.property(facts, (known) => {
        const { action } = decideAfterCredit(known, rule);
        const { openJob } = known;
        if (!openJob) expect(action).toBe(known.switchState === 'open' ? 'reconnect' : 'nothing');
        if (openJob?.kind === 'disconnect' && isCancellable(openJob.state)) expect(action).toMatch(/^cancel/);
      }),
    );
  });
});
