import { textAt, valueAt, type JsonObject } from './definition';
import type { StepForm } from './form';

/** A step to put in at a place: as wide as the one before it, at the price of the one that it divides. */
export function stepAfter(steps: readonly unknown[], at: number, of: StepForm): JsonObject {
  const [before, earlier] = [bound(steps[at - 1]), bound(steps[at - 2])];
  const upTo = before === undefined ? 100 : before + Math.max(1, before - (earlier ?? 0));
  const divided = steps[at];
  const name = of.value === 'rate-by-phase' ? 'rate' : of.value === 'rates-by-band' ? 'rates' : of.value;
  const price = valueAt(divided, [name]);
  return { upTo: String(upTo), [name]: price ?? (name === 'rates' ? {} : '0') };
}

function bound(step: unknown): number | undefined {
  const text = textAt(step, ['upTo']);
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
