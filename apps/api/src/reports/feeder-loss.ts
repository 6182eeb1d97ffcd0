import type { FeederLoss } from '@kilowallet/contracts';
import { kwhOf } from './energy-era';
import { daysFrom, type Piece } from './pieces';
import type { PieceSums } from './fleet-sums';
import type { ReportedEra } from './reported-era';

/** What feeders' own meters counted, by feeder and era. */
export class FeederReadings {
  readonly names: ReadonlySet<string>;

  constructor(private readonly eras: readonly ReportedEra[]) {
    this.names = new Set(eras.map(({ feeder }) => feeder));
  }

  /** A month that a feeder was not read throughout is looked at day by day: both sides are of the same days. */
  asRead(piece: Piece): Piece {
    const isWhole = this.eras.every(
      (each) => each.era !== piece.era || each.knownDaysInMonth(piece.month) === daysFrom(piece, 0),
    );
    const isThere = [...this.names].every((name) => this.eraOf(name, piece));
    return isWhole && isThere ? piece : { ...piece, whole: false };
  }

  /** What is lost between a feeder and its connections, on the days on which it was read; null where it never was. */
  lossOf(name: string, pieces: readonly Piece[], connections: PieceSums | undefined): FeederLoss | null {
    let days = 0;
    let fed = 0;
    let metered = 0;
    for (const [index, piece] of pieces.entries()) {
      const era = this.eraOf(name, piece);
      if (!era) continue;
      const sums = connections?.[index];
      if (piece.whole) {
        days += era.knownDaysInMonth(piece.month);
        fed += era.energyOfMonth(piece.month);
        metered += sums?.[0] ?? 0;
        continue;
      }
      const read = era.daysOf(piece.month);
      for (let place = (piece.from % 100) - 1; read && place < piece.to % 100; place += 1) {
        if (read.qualityAt(place) === 0) continue;
        days += 1;
        fed += read.energyAt(place);
        metered += sums?.[place] ?? 0;
      }
    }
    if (days === 0) return null;
    const lost = fed - metered;
    return {
      days,
      feederKwh: kwhOf(fed).toString(),
      metersKwh: kwhOf(metered).toString(),
      lossKwh: kwhOf(lost).toString(),
      lossPercent: fed === 0 ? null : ((lost / fed) * 100).toFixed(1),
    };
  }

  private eraOf(name: string, { era }: Piece): ReportedEra | undefined {
    return this.eras.find((each) => each.feeder === name && each.era === era);
  }
}
