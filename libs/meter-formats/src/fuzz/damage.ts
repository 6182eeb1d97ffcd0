import fc from 'fast-check';

/** What happens to files on their way: lines cut, doubled, lost, shuffled, and bits that flip. */
export type Damage = (text: string) => Buffer;

type Step = (lines: string[]) => string[];

const anyPlace = fc.nat(10_000);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(anyPlace, anyPlace).map(
    ([at, length]): Step =>
      (lines) =>
        lines.map((line, index) => (index === at % lines.length ? line.slice(0, length % (line.length + 1)) : line)),
  ),
  anyPlace.map(
    (at): Step =>
      (lines) =>
        lines.flatMap((line, index) => (index === at % lines.length ? [line, line] : [line])),
  ),
  anyPlace.map(
    (at): Step =>
      (lines) =>
        lines.filter((_, index) => index !== at % lines.length),
  ),
  fc.tuple(anyPlace, anyPlace).map(([a, b]): Step => (lines) => {
    const swapped = [...lines];
    const [from, to] = [a % lines.length, b % lines.length];
    [swapped[from], swapped[to]] = [lines[to] ?? '', lines[from] ?? ''];
    return swapped;
  }),
  fc.tuple(anyPlace, fc.string({ maxLength: 12 })).map(
    ([at, text]): Step =>
      (lines) =>
        lines.map((line, index) => (index === at % lines.length ? `${line}${text}` : line)),
  ),
  fc
    .tuple(anyPlace, fc.constantFrom('"', ',', '<!--', '<![CDATA[', '{', '}', ']', '\\', '\u0000', '\ufeff', '&x;'))
    .map(
      ([at, text]): Step =>
        (lines) =>
          lines.map((line, index) => (index === at % lines.length ? line.replace(/.(?=[^a-z])/, text) : line)),
    ),
);

const anyFlip = fc.tuple(fc.nat(100_000), fc.nat(7));

export const anyDamage: fc.Arbitrary<Damage> = fc
  .tuple(fc.array(anyStep, { maxLength: 4 }), fc.array(anyFlip, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'))
  .map(([steps, flips, lineEnd]) => (text: string) => {
    const lines = steps.reduce((some, step) => (some.length > 0 ? step(some) : some), text.split('\n'));
    const bytes = Buffer.from(lines.join(lineEnd));
    for (const [at, bit] of flips)
      if (bytes.length > 0) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
    return bytes;
  });
