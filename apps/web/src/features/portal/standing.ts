import type { WalletStanding } from '@kilowallet/contracts';
import type { Tone } from '@kilowallet/ui';

/** How a wallet stands against its thresholds, in the words of the portal. */
export const STANDING: Record<WalletStanding, { readonly word: string; readonly tone: Tone }> = {
  good: { word: 'In credit', tone: 'good' },
  low: { word: 'Running low', tone: 'warn' },
  critical: { word: 'Very low', tone: 'warn' },
  exhausted: { word: 'Used up', tone: 'bad' },
  'disconnection-due': { word: 'Disconnection due', tone: 'bad' },
};

/** Takes the place of any standing: what the wallet holds no longer keeps the light on. */
export const SWITCHED_OFF = { word: 'Switched off', tone: 'bad' } as const;
