import type { ChangeHeadEndBehaviour, HeadEndSimulatorView } from '@kilowallet/contracts';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { newSecret } from '../auth/secrets';
import { WallTime } from '../platform/clock/wall-time';
import { HeadEndRepository } from '../switching/push/head-end.repository';
import { HeadEndControl } from './head-end-control';

/** Among the head-ends that jobs are pushed to. */
const ID = 'simulator';

/**
 * Tells the simulated head-end how to work. Where jobs are to be pushed to it, it stands among the head-ends for as
 * long as it runs: paused it would turn orders away until they are dead letters, and so it gets none.
 */
@Injectable()
export class DirectHeadEnd implements OnApplicationBootstrap {
  constructor(
    private readonly control: HeadEndControl,
    private readonly headEnds: HeadEndRepository,
    private readonly wall: WallTime,
  ) {}

  /** It is started with the server, and paused. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.control.deliveries !== undefined) await this.headEnds.change(ID, { active: false });
  }

  async execute(change: ChangeHeadEndBehaviour): Promise<HeadEndSimulatorView> {
    const url = this.control.deliveries;
    const { way, paused } = { ...(await this.control.view()).behaviour, ...change };
    const pushes = way !== 'pull' && !paused && url !== undefined;
    if (pushes) await this.control.trust(await this.secretFor(url, way === 'cim' ? 'cim' : 'json'));
    else await this.headEnds.change(ID, { active: false });
    await this.control.behave(change);
    if (pushes) await this.headEnds.change(ID, { active: true });
    return this.control.view();
  }

  /** Enters it among the head-ends, not active yet, and answers what will sign its deliveries. */
  private async secretFor(url: string, format: 'json' | 'cim'): Promise<string> {
    const known = await this.headEnds.change(ID, { url, format });
    if (known) return known.secret;
    const secret = newSecret();
    await this.headEnds.add({
      _id: ID,
      name: 'Simulated head-end',
      url,
      format,
      active: false,
      secret,
      createdAt: this.wall.now(),
      lastDeliveredAt: null,
      lastFailure: null,
    });
    return secret;
  }
}
