import type { ChildExit } from './child';

/** Something that runs until it is stopped. */
export type Member = {
  readonly title: string;
  readonly exited: Promise<ChildExit>;
  /** It ends when its work is done; any other one that ends by itself takes the whole household down. */
  readonly mayLeave?: boolean;
  /** The end of what it wrote, to show why it ended. */
  lastWords?(): string;
  stop(): Promise<void>;
};

export type Departure = ChildExit & { readonly title: string; readonly lastWords: string };

/** Thrown into a start that is still under way when everything is to stop. */
export class Stopping extends Error {
  override readonly name = 'Stopping';
}

/** The processes this one has started, in order; they are stopped in the reverse one. */
export class Household {
  private readonly members: Member[] = [];
  private stopping = false;
  private sayWhoLeft: (departure: Departure) => void = () => {};
  /** The first member that ended although nobody asked it to. */
  readonly firstToLeave = new Promise<Departure>((resolve) => {
    this.sayWhoLeft = resolve;
  });

  /** @throws Stopping when a stop came between; the member is then stopped too. */
  async take(member: Member): Promise<void> {
    if (this.stopping) {
      await member.stop();
      throw new Stopping('Stopped while starting.');
    }
    this.members.push(member);
    void member.exited.then((exit) => {
      if (!this.stopping && !member.mayLeave)
        this.sayWhoLeft({ title: member.title, lastWords: member.lastWords?.() ?? '', ...exit });
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (let member = this.members.pop(); member !== undefined; member = this.members.pop()) await member.stop();
  }
}
