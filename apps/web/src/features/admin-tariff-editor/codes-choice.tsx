'use client';

import { textsAt, withValue, type Path } from './definition';
import { useEditor } from './editor-context';

/** Several of few: lines, bands. What was chosen and is no longer there stays to be taken away. */
export function CodesChoice(props: {
  label: string;
  hint?: string;
  codes: readonly string[];
  path: Path;
  /** Nothing chosen leaves the field out; otherwise it stays as an empty list. */
  optional: boolean;
}) {
  const { definition, change, problemAt } = useEditor();
  const chosen = textsAt(definition, props.path);
  const all = [...props.codes, ...chosen.filter((code) => !props.codes.includes(code))];
  const problem = problemAt(props.path);
  const toggle = (code: string, on: boolean) =>
    change((before) => {
      const codes = textsAt(before, props.path).filter((other) => other !== code);
      const next = on ? all.filter((one) => one === code || codes.includes(one)) : codes;
      return withValue(before, props.path, next.length === 0 && props.optional ? undefined : next);
    });
  if (all.length === 0) return null;
  return (
    <fieldset className="col-span-full">
      <legend className="mb-1.5 text-sm font-medium text-ink">{props.label}</legend>
      <div className="flex flex-wrap gap-x-5">
        {all.map((code) => (
          <label key={code} className="flex min-h-8 cursor-pointer items-center gap-2 text-sm text-ink">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={chosen.includes(code)}
              onChange={({ target }) => toggle(code, target.checked)}
            />
            {code}
          </label>
        ))}
      </div>
      {(problem ?? props.hint) !== undefined && (
        <p className={`mt-1 text-sm ${problem === undefined ? 'text-faint' : 'text-bad'}`}>{problem ?? props.hint}</p>
      )}
    </fieldset>
  );
}
