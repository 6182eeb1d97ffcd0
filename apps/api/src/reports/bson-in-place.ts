/**
 * Reads BSON where it lies. The driver's own reader makes an array of each element, and of thousands of documents those
 * arrays cost more than all that is done with them.
 *
 * Known are the kinds that stored eras and their pages have (https://bsonspec.org/spec.html).
 */
const [TEXT, DOCUMENT, LIST, BINARY, NULL, INT32] = [0x02, 0x03, 0x04, 0x05, 0x0a, 0x10];
/** A document, a list, a text and a binary begin with a length of four bytes; a document's counts itself. */
const LENGTH_BYTES = 4;
/** Between a binary's length and its bytes. */
const SUBTYPE_BYTES = 1;

/** Where in a reply something lies: it is read there, without a copy. */
export type Place = { readonly bytes: Buffer; readonly at: number; readonly length: number };

/** Where a document's or list's first element begins. */
export function firstElement(document: number): number {
  return document + LENGTH_BYTES;
}

/** Whether there is an element, and not the document's end. */
export function isElement(bytes: Buffer, element: number): boolean {
  return bytes[element] !== 0;
}

/** Where an element's value begins: behind its kind, its name, and a zero. */
export function valueOf(bytes: Buffer, element: number): number {
  return bytes.indexOf(0, element + 1) + 1;
}

/**
 * Where the element behind one begins.
 *
 * @throws TypeError where its kind is not known here
 */
export function nextElement(bytes: Buffer, element: number, value: number): number {
  return value + sizeOf(bytes, bytes[element] ?? 0, value);
}

/** The bytes of a document's binary of a name. */
export function binaryNamed(bytes: Buffer, document: number, wanted: string): Place | undefined {
  for (let element = firstElement(document); isElement(bytes, element);) {
    const value = valueOf(bytes, element);
    if (isNamed(bytes, element + 1, value - 1, wanted)) {
      return { bytes, at: value + LENGTH_BYTES + SUBTYPE_BYTES, length: bytes.readInt32LE(value) };
    }
    element = nextElement(bytes, element, value);
  }
  return undefined;
}

/** A text's length counts the zero behind it. */
export function textOf(bytes: Buffer, value: number): string {
  return bytes.toString('utf8', value + LENGTH_BYTES, value + LENGTH_BYTES + bytes.readInt32LE(value) - 1);
}

function sizeOf(bytes: Buffer, kind: number, value: number): number {
  switch (kind) {
    case BINARY:
      return LENGTH_BYTES + SUBTYPE_BYTES + bytes.readInt32LE(value);
    case DOCUMENT:
    case LIST:
      return bytes.readInt32LE(value);
    case TEXT:
      return LENGTH_BYTES + bytes.readInt32LE(value);
    case INT32:
      return 4;
    case NULL:
      return 0;
    default:
      throw new TypeError(`BSON of the kind ${kind} where an era was expected`);
  }
}

function isNamed(bytes: Buffer, from: number, to: number, wanted: string): boolean {
  if (to - from !== wanted.length) return false;
  for (let place = 0; place < wanted.length; place += 1) {
    if (bytes[from + place] !== wanted.charCodeAt(place)) return false;
  }
  return true;
}
