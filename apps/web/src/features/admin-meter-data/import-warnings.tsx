'use client';

import type { ImportView } from '@kilowallet/contracts';
import { Notice, useFormat } from '@kilowallet/ui';

const SHOWN = 20;

/** What a person should know of rows that went in all the same. */
export function ImportWarnings({ result }: { result: ImportView }) {
  const format = useFormat();
  const { warnings } = result;
  if (warnings.length === 0) return null;
  const more = warnings.length - SHOWN + result.moreWarnings;
  return (
    <Notice tone="warn" title="Read, with something to know">
      <ul className="list-disc space-y-1 pl-4">
        {warnings.slice(0, SHOWN).map(({ entry, line, reason }, index) => (
          <li key={index}>
            {entry !== null && `${entry}, `}line {line}: {reason}
          </li>
        ))}
      </ul>
      {more > 0 && <p>And {format.count(more)} more.</p>}
    </Notice>
  );
}
