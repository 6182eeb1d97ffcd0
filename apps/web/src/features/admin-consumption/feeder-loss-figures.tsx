import type { FeederLoss } from '@kilowallet/contracts';
import { NOTHING, useFormat } from '@kilowallet/ui';

const WHOLE = { min: 0, max: 0 };

/** The share that is lost on a feeder, and of how much. */
export function FeederLossFigures({ loss }: { loss: FeederLoss | null }) {
  const format = useFormat();
  if (!loss) return <span className="text-faint">No meter</span>;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {loss.lossPercent === null ? NOTHING : format.percent(Number(loss.lossPercent) / 100, 1)}
      <span className="block text-xs text-faint">
        {format.decimal(loss.lossKwh, WHOLE)} of {format.kwh(loss.feederKwh, WHOLE)}
      </span>
    </span>
  );
}
