import type { HeadEndBehaviour } from '@kilowallet/contracts';
import { Segmented } from '@kilowallet/ui';

type Way = HeadEndBehaviour['way'];

const WAYS: readonly { readonly value: Way; readonly label: string }[] = [
  { value: 'pull', label: 'Pull' },
  { value: 'push', label: 'Push' },
  { value: 'cim', label: 'CIM 61968-9' },
];

const IN_WORDS: Readonly<Record<Way, string>> = {
  pull: 'It asks for jobs every second.',
  push: 'Jobs are sent to it, signed, as JSON.',
  cim: 'Jobs are sent to it, signed, as EndDeviceControls.',
};

/** How jobs get to it. */
export function HeadEndWay(props: { way: Way; disabled: boolean; onChange: (way: Way) => void }) {
  return (
    <div className="space-y-1.5">
      <Segmented
        label="How jobs get to it"
        value={props.way}
        options={props.disabled ? WAYS.filter(({ value }) => value === props.way) : WAYS}
        onChange={props.onChange}
      />
      <p className="text-sm text-faint">{IN_WORDS[props.way]}</p>
    </div>
  );
}
