import { createContext, useContext } from 'react';
import { listAt, textAt, type Path } from './definition';

export type Editor = {
  readonly definition: unknown;
  /** Changes the definition; what it was before can be had back. */
  readonly change: (next: (definition: unknown) => unknown) => void;
  /** What the server says of a place in the definition. */
  readonly problemAt: (path: Path) => string | undefined;
};

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor stands outside of the editor.');
  return editor;
}

/** Codes of the time-of-use bands, in the order in which they are written. */
export function bandsOf(definition: unknown): string[] {
  return [...new Set(listAt(definition, ['bands']).map((rule) => textAt(rule, ['band'])))].filter(
    (band) => band !== '',
  );
}

export function seasonsOf(definition: unknown): string[] {
  return listAt(definition, ['seasons'])
    .map((season) => textAt(season, ['code']))
    .filter((code) => code !== '');
}

/** Marks that some line asks for: a sample may carry them. */
export function flagsOf(definition: unknown): string[] {
  const flags = listAt(definition, ['lines']).flatMap((line) => [
    ...listAt(line, ['when', 'flags']),
    ...listAt(line, ['when', 'notFlags']),
  ]);
  return [...new Set(flags.filter((flag) => typeof flag === 'string'))];
}
