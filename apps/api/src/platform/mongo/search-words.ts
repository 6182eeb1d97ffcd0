import { prefixPattern } from './text-pattern';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The words that a document is found by, in lower case and without accents: an array that one index covers. */
export function searchWords(...texts: readonly (string | null | undefined)[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (!text) continue;
    const plain = plainText(text);
    for (const [word] of plain.matchAll(WORD)) words.add(word);
    // Numbers are typed with and without their separators: KW-1042 is found by kw1042, too.
    const joined = plain.replace(/[^\p{L}\p{N}]/gu, '');
    if (/\d/.test(joined)) words.add(joined);
  }
  return [...words].sort();
}

/** Documents of which some word begins with each word that a person typed; `undefined` where none was typed. */
export function searchFilter(text: string | undefined): { search: RegExp }[] | undefined {
  const typed = [...plainText(text ?? '').matchAll(WORD)].map(([word]) => word);
  return typed.length === 0 ? undefined : typed.map((word) => ({ search: prefixPattern(word) }));
}

function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
