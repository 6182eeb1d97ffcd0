/** What a person typed into a search box, as a pattern that means those characters and nothing else. */
export function textPattern(text: string): RegExp {
  return new RegExp(escaped(text), 'i');
}

/** The same at the beginning, case as stored: an index answers it. */
export function prefixPattern(text: string): RegExp {
  return new RegExp(`^${escaped(text)}`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
