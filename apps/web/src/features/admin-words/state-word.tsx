import { StatusBadge } from '@kilowallet/ui';
import type { Word } from './words';

/** A state as a badge, in the words of this console. */
export function StateWord({ word }: { word: Word }) {
  return <StatusBadge tone={word.tone}>{word.label}</StatusBadge>;
}
