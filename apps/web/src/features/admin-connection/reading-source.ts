const KINDS: Readonly<Record<string, string>> = { api: 'API', manual: 'By hand', import: 'File' };

/** Where a reading came from, as people say it: `manual:Asha Rao` is "By hand, Asha Rao". */
export function sourceWord(source: string): string {
  const colon = source.indexOf(':');
  const kind = colon < 0 ? source : source.slice(0, colon);
  const who = colon < 0 ? '' : source.slice(colon + 1);
  const word = KINDS[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);
  // a file is named by its content, which tells a reader nothing
  return who === '' || kind === 'import' ? word : `${word}, ${who}`;
}
