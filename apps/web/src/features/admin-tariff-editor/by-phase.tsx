'use client';

import { Field, Input } from '@kilowallet/ui';
import { isObject, textAt, valueAt, withValue, type Path } from './definition';
import { useEditor } from './editor-context';

/** One amount, or one for single and one for three phase. */
export function ByPhase(props: { label: string; path: Path; error: string | undefined; bare?: boolean }) {
  const { definition, change, problemAt } = useEditor();
  const value = valueAt(definition, props.path);
  const write = (path: Path, text: string) => change((before) => withValue(before, path, text.trim() || undefined));
  const split = (on: boolean) => {
    const single = on ? textAt(definition, props.path) : textAt(definition, [...props.path, 'single']);
    change((before) => withValue(before, props.path, on ? { single, three: single } : single || undefined));
  };
  const isSplit = isObject(value);
  const paths = isSplit
    ? [
        { label: 'Single phase', path: [...props.path, 'single'] },
        { label: 'Three phase', path: [...props.path, 'three'] },
      ]
    : [{ label: props.label, path: props.path }];
  return (
    <div className={props.bare ? '' : 'col-span-full'}>
      <div className="grid grid-cols-2 gap-3">
        {paths.map(({ label, path }) => (
          <Field
            key={label}
            label={<span className={props.bare ? 'sr-only' : ''}>{label}</span>}
            error={problemAt(path)}
          >
            {(aids) => (
              <Input
                {...aids}
                inputMode="decimal"
                autoComplete="off"
                placeholder={props.bare && isSplit ? label : undefined}
                value={textAt(definition, path)}
                onChange={({ target }) => write(path, target.value)}
              />
            )}
          </Field>
        ))}
        <label className="flex min-h-10 cursor-pointer items-center gap-2 self-end text-sm text-soft">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={isSplit}
            onChange={({ target }) => split(target.checked)}
          />
          By phase
        </label>
      </div>
    </div>
  );
}
