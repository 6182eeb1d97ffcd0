import type { LedgerVerificationView } from '@kilowallet/contracts';
import type { Word } from '@/features/admin-words/words';

export const VERIFICATION_STATES: Readonly<Record<LedgerVerificationView['state'], Word>> = {
  running: { label: 'Running', tone: 'info' },
  clean: { label: 'Clean', tone: 'good' },
  faulty: { label: 'Faults found', tone: 'bad' },
  failed: { label: 'Failed', tone: 'bad' },
};

export type FaultKind = LedgerVerificationView['faults'][number]['kind'];

export const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
  gap: 'Entry missing',
  fork: 'Two entries of one number',
  'wrong-balance': 'Balance does not add up',
  'wrong-arrears': 'Arrears do not add up',
  'broken-hash': 'Entry was altered',
  'day-billed-twice': 'Day billed twice',
  'day-missing': 'Day not billed',
  'key-used-twice': 'Posted twice',
  'reversed-twice': 'Reversed twice',
  'projection-behind': 'Wallet is behind its ledger',
  'projection-differs': 'Wallet differs from its ledger',
};
