import fc from 'fast-check';
import { anyDamage } from './damage';
import { SAMPLES } from './samples';
import { whatIsWrong } from './survives';

describe.each(SAMPLES)('$format', ({ format, text }) => {
  it('is read as it is', async () => {
    expect(await whatIsWrong(Buffer.from(text), 100)).toBeUndefined();
  });

  test('cut, doubled, shuffled or with bits flipped, is never lost in silence', async () => {
    await fc.assert(
      fc.asyncProperty(anyDamage, fc.integer({ min: 1, max: 3_000 }), async (damage, chunkSize) => {
        const bytes = damage(text);
        const wrong = await whatIsWrong(bytes, chunkSize);
        if (wrong !== undefined) throw new Error(`${format}: ${wrong}\n${bytes.toString('latin1')}`);
      }),
      { numRuns: 150 },
    );
  });
});
