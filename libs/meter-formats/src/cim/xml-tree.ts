import { err, ok, type Result } from '@kilowallet/kernel';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { CimProblem } from './names';

/** An element: its children by local name (namespaces' prefixes differ by sender), attributes as `@name`. */
export type Element = { readonly [name: string]: Node | readonly Node[] | undefined };
type Node = string | Element;

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Reads an XML message. A document type is refused: none of ours has one, and entities are how parsers are attacked. */
export function readXml(text: string): Result<Element, CimProblem> {
  if (/<!DOCTYPE/i.test(text)) return err({ code: 'not-xml', detail: 'a document type is not accepted' });
  const valid = XMLValidator.validate(text);
  if (valid !== true) return err({ code: 'not-xml', detail: `line ${valid.err.line}: ${valid.err.msg}` });
  const tree: unknown = parser.parse(text);
  return isElement(tree) ? ok(tree) : err({ code: 'not-xml', detail: 'there is no root element' });
}

/** What stands inside a SOAP envelope's body, or the message itself where there is no envelope. */
export function withoutEnvelope(root: Element): Element {
  const envelope = child(root, 'Envelope');
  return (envelope && child(envelope, 'Body')) ?? root;
}

/** The first child element of a name; an empty one counts as an element without children. */
export function child(parent: Element, name: string): Element | undefined {
  return children(parent, name)[0];
}

export function children(parent: Element, name: string): Element[] {
  return nodes(parent, name).map((node) => (typeof node === 'string' ? { '#text': node } : node));
}

/** The text of the first child of a name; `null` where there is none, or it is empty. */
export function textOf(parent: Element, name: string): string | null {
  const [node] = nodes(parent, name);
  const text = typeof node === 'string' ? node : node?.['#text'];
  return typeof text === 'string' && text !== '' ? text : null;
}

export function attribute(element: Element, name: string): string | null {
  const value = element[`@${name}`];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The message whose element has one of the names, and that name. */
export function messageOf(root: Element, names: readonly string[]): { name: string; message: Element } | undefined {
  const body = withoutEnvelope(root);
  for (const name of names) {
    const message = child(body, name);
    if (message) return { name, message };
  }
  return undefined;
}

function nodes(parent: Element, name: string): readonly Node[] {
  const value = parent[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Node[]) : [value as Node];
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null;
}
