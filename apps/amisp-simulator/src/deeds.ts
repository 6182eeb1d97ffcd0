import type { HeadEndDeed } from '@kilowallet/contracts';

const KEPT_MAX = 50;

/** The last things that this head-end did, newest first. */
export class Deeds {
  private kept: HeadEndDeed[] = [];
  private count = 0;

  note(what: HeadEndDeed['what'], meter: string, kind: HeadEndDeed['kind']): void {
    const deed = { number: ++this.count, at: new Date().toISOString(), what, meter, kind };
    this.kept = [deed, ...this.kept].slice(0, KEPT_MAX);
  }

  last(): readonly HeadEndDeed[] {
    return this.kept;
  }
}
