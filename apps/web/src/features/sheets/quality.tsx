import type { ConsumptionQuality, DailySheetView } from '@kilowallet/contracts';
import { StatusBadge, type Tone } from '@kilowallet/ui';

type Words = { readonly word: string; readonly tone: Tone; readonly meaning: string };

export const QUALITY: Record<ConsumptionQuality, Words> = {
  actual: { word: 'Measured', tone: 'good', meaning: 'Charged on what the meter read.' },
  estimated: {
    word: 'Estimated',
    tone: 'info',
    meaning: 'The meter data system filled in a gap in the readings of this day.',
  },
  provisional: {
    word: 'Provisional',
    tone: 'warn',
    meaning:
      'No reading had arrived when this day was charged, so the average of recent days was used. Once the reading is there, the difference is settled by a true-up.',
  },
};

/** Marks the days that are not simply measured; a measured charge needs no mark. */
export function SheetMark({ sheet }: { sheet: Pick<DailySheetView, 'kind' | 'quality'> }) {
  if (sheet.kind === 'true-up') return <StatusBadge tone="info">True-up</StatusBadge>;
  if (sheet.quality === 'actual') return null;
  return <StatusBadge tone={QUALITY[sheet.quality].tone}>{QUALITY[sheet.quality].word}</StatusBadge>;
}
