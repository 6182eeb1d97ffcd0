import fc from 'fast-check';
import { mongo } from 'mongoose';
import { binaryNamed, firstElement, isElement, nextElement, textOf, valueOf } from './bson-in-place';

const serialized = (document: Record<string, unknown>) => Buffer.from(mongo.BSON.serialize(document));
const bytesIn = (place: ReturnType<typeof binaryNamed>) => place?.bytes.subarray(place.at, place.at + place.length);

const name = fc.stringMatching(/^[a-z0-9]{1,3}$/);
const binary = fc.uint8Array({ maxLength: 40 }).map((bytes) => new mongo.Binary(bytes));

it('finds each binary of a document, and none that is not there', () => {
  fc.assert(
    fc.property(fc.dictionary(name, binary, { maxKeys: 8 }), name, (binaries, other) => {
      const bytes = serialized({ ahead: null, inside: binaries });
      const inside = valueOf(bytes, nextElement(bytes, firstElement(0), valueOf(bytes, firstElement(0))));
      for (const [wanted, { buffer, position }] of Object.entries(binaries)) {
        expect(bytesIn(binaryNamed(bytes, inside, wanted))).toEqual(Buffer.from(buffer.subarray(0, position)));
      }
      if (!(other in binaries)) expect(binaryNamed(bytes, inside, other)).toBeUndefined();
    }),
  );
});

it('goes over elements of every kind that an era has', () => {
  const bytes = serialized({
    c: 'Zähler',
    e: 2024,
    n: null,
    l: [{ a: 1 }],
    m: { '01': new mongo.Binary(Buffer.of(7)) },
  });
  const names: string[] = [];
  const texts: string[] = [];
  for (let element = firstElement(0); isElement(bytes, element);) {
    const value = valueOf(bytes, element);
    names.push(bytes.toString('utf8', element + 1, value - 1));
    if (names.length === 1) texts.push(textOf(bytes, value));
    element = nextElement(bytes, element, value);
  }
  expect([names, texts]).toEqual([['c', 'e', 'n', 'l', 'm'], ['Zähler']]);
});

it('does not guess how long a kind is that it does not know', () => {
  const bytes = serialized({ at: new Date(0) });
  const element = firstElement(0);
  expect(() => nextElement(bytes, element, valueOf(bytes, element))).toThrow(TypeError);
});
