export type Position = 'open' | 'closed';
export type Meter = {
  readonly serial: string;
  readonly position: Position;
  readonly since: Date;
  /** How often the switch has really moved. */
  readonly moves: number;
};

/** The meters of this head-end that have ever been switched, and where their switches stand. */
export class MeterPark {
  private readonly meters = new Map<string, Meter>();

  /** @returns whether the switch moved: a switch that stands there already stays. */
  move(serial: string, position: Position, at: Date): boolean {
    const meter = this.meters.get(serial);
    if (meter?.position === position) return false;
    this.meters.set(serial, { serial, position, since: at, moves: (meter?.moves ?? 0) + 1 });
    return true;
  }

  all(): Meter[] {
    return [...this.meters.values()];
  }
}
