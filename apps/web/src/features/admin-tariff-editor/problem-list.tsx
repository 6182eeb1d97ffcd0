'use client';

import { Notice } from '@kilowallet/ui';
import { textAt, valueAt } from './definition';
import { useEditor } from './editor-context';

/** Everything that keeps the plan from being priced, by the line where it stands. */
export function ProblemList({ problems }: { problems: readonly { path: string; reason: string }[] }) {
  const { definition } = useEditor();
  if (problems.length === 0) return null;
  return (
    <Notice tone="bad" title={problems.length === 1 ? 'One field is wrong' : `${problems.length} fields are wrong`}>
      <ul className="list-disc pl-4">
        {problems.map(({ path, reason }) => (
          <li key={`${path}:${reason}`}>
            {placeInWords(definition, path)}: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** `lines[1].rates.slabs` as the name of the line and what is left of the path. */
export function placeInWords(definition: unknown, path: string): string {
  const [, index, rest] = /^lines\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  if (index === undefined) return path === '' ? 'The plan' : path;
  const line = valueAt(definition, ['lines', Number(index)]);
  const name = textAt(line, ['label']) || `Line ${Number(index) + 1}`;
  return rest ? `${name}, ${rest}` : name;
}
