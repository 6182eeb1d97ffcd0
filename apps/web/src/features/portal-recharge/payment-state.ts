import type { PaymentView } from '@kilowallet/contracts';
import type { Tone } from '@kilowallet/ui';

type State = PaymentView['state'];

/** Where a payment stands. Only the gateway's signed word makes it confirmed. */
export const PAYMENT_STATE: Record<State, { readonly word: string; readonly tone: Tone }> = {
  created: { word: 'Not paid yet', tone: 'neutral' },
  pending: { word: 'Awaiting confirmation', tone: 'warn' },
  confirmed: { word: 'Confirmed', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
};

/** Whether the gateway may still say something about it. */
export function isOpen(state: State): boolean {
  return state === 'created' || state === 'pending';
}
