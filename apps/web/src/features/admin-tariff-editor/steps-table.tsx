'use client';

import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { Button, Input } from '@kilowallet/ui';
import { ByPhase } from './by-phase';
import { listAt, textAt, valueAt, withItem, withoutItem, withValue, type Path } from './definition';
import { bandsOf, useEditor } from './editor-context';
import type { StepForm } from './form';
import { stepAfter } from './steps';

const HEADS: Readonly<Record<StepForm['value'], string>> = {
  rate: 'Rate',
  percent: 'Per cent',
  'rate-by-phase': 'Amount',
  'rates-by-band': 'Rate by band',
};

/** Slabs and steps: where each ends and what it costs; the last one takes everything above. */
export function StepsTable(props: { label: string; of: StepForm; path: Path }) {
  const { definition, change, problemAt } = useEditor();
  const steps = listAt(definition, props.path);
  const problem = problemAt(props.path);
  const unit = props.of.unit === '' ? '' : `, ${props.of.unit}`;
  return (
    <div className="col-span-full">
      <table className="w-full border-collapse text-sm">
        <caption className="mb-1 text-left font-medium text-ink">{props.label}</caption>
        <thead>
          <tr className="text-left text-faint">
            <th scope="col" className="w-2/5 py-1 pr-3 font-normal">
              Up to{unit}
            </th>
            <th scope="col" className="py-1 pr-3 font-normal">
              {HEADS[props.of.value]}
            </th>
            <th scope="col" className="w-10">
              <span className="sr-only">Take away</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((_, index) => (
            <tr key={index} className="align-top">
              <td className="py-1 pr-3">
                <Bound path={[...props.path, index, 'upTo']} number={index + 1} />
                <Wrong text={problemAt([...props.path, index])} />
              </td>
              <td className="py-1 pr-3">
                <Price of={props.of} path={[...props.path, index]} number={index + 1} />
              </td>
              <td className="py-1">
                <Button
                  kind="quiet"
                  size="xs"
                  className="min-h-10"
                  icon={RiDeleteBinLine}
                  aria-label={`Take away step ${index + 1}`}
                  disabled={steps.length === 1}
                  onClick={() => change((before) => withoutItem(before, props.path, index))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Wrong text={problem} />
      <Button
        kind="quiet"
        size="xs"
        icon={RiAddLine}
        onClick={() =>
          change((before) => {
            const at = Math.max(0, listAt(before, props.path).length - 1);
            return withItem(before, props.path, at, stepAfter(listAt(before, props.path), at, props.of));
          })
        }
      >
        Add a step
      </Button>
    </div>
  );
}

function Bound({ path, number }: { path: Path; number: number }) {
  const { definition, change, problemAt } = useEditor();
  if (valueAt(definition, path) === null) {
    return <span className="flex min-h-10 items-center text-soft">everything above</span>;
  }
  return (
    <>
      <Input
        inputMode="decimal"
        autoComplete="off"
        aria-label={`Step ${number}, up to`}
        aria-invalid={problemAt(path) !== undefined}
        value={textAt(definition, path)}
        onChange={({ target }) => change((before) => withValue(before, path, target.value.trim() || undefined))}
      />
      <Wrong text={problemAt(path)} />
    </>
  );
}

function Price({ of, path, number }: { of: StepForm; path: Path; number: number }) {
  const { definition, problemAt } = useEditor();
  if (of.value === 'rate-by-phase') {
    return (
      <ByPhase bare label={`Step ${number}, amount`} path={[...path, 'rate']} error={problemAt([...path, 'rate'])} />
    );
  }
  if (of.value !== 'rates-by-band') return <Figure path={[...path, of.value]} label={`Step ${number}, ${of.value}`} />;
  const bands = bandsOf(definition);
  if (bands.length === 0) return <span className="flex min-h-10 items-center text-faint">Define the bands first.</span>;
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {bands.map((band) => (
        <label key={band} className="grid grid-cols-[5rem_1fr] items-center gap-2 text-soft">
          {band}
          <Figure path={[...path, 'rates', band]} label={`Step ${number}, ${band}`} />
        </label>
      ))}
    </div>
  );
}

function Figure({ path, label }: { path: Path; label: string }) {
  const { definition, change, problemAt } = useEditor();
  return (
    <div>
      <Input
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={problemAt(path) !== undefined}
        value={textAt(definition, path)}
        onChange={({ target }) => change((before) => withValue(before, path, target.value.trim() || undefined))}
      />
      <Wrong text={problemAt(path)} />
    </div>
  );
}

export function Wrong({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p className="mt-1 text-sm text-bad">{text}</p>;
}
