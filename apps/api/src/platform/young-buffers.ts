import { setFlagsFromString } from 'node:v8';

/**
 * Has what is read from the engine collected in passing.
 *
 * Of what V8 has seen to survive it later makes new ones among the old at once. Buffers of replies are such, each alive
 * while it is added up: their memory, which is outside the heap, then comes back only when all of the heap is collected,
 * 40 to 50 ms in every twentieth report. To be called first of all, before there is anything to see.
 */
export function keepBuffersYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
