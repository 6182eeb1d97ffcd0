import { headEndBehaviour, headEndSimulatorView, type HeadEndSimulatorView } from '@kilowallet/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../platform/config/environment';
import { ProblemError } from '../platform/problems/problem.error';

/** It listens on the same machine: what takes longer is not there. */
const ANSWERS_WITHIN_MS = 3_000;

type Command = { readonly method: 'PATCH' | 'PUT' | 'POST'; readonly body: unknown };

/** The control of the simulated head-end, a program of its own (apps/amisp-simulator), over HTTP. */
@Injectable()
export class HeadEndControl {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** Where jobs can be pushed to it; `undefined` where there is none. */
  get deliveries(): string | undefined {
    const url = this.environment.amispSimulatorUrl;
    return url === undefined ? undefined : `${url}/deliveries`;
  }

  async view(): Promise<HeadEndSimulatorView> {
    return headEndSimulatorView.parse(await (await this.ask('/state')).json());
  }

  async behave(change: Partial<HeadEndSimulatorView['behaviour']>): Promise<HeadEndSimulatorView['behaviour']> {
    return headEndBehaviour.parse(await (await this.ask('/behaviour', { method: 'PATCH', body: change })).json());
  }

  /** What signs the deliveries that it is to believe. */
  async trust(secret: string): Promise<void> {
    await this.ask('/push-secret', { method: 'PUT', body: { secret } });
  }

  /** Has a meter send a reading, dated now, over the public API. */
  async sendReading(meter: string, kwh: string): Promise<void> {
    await this.ask(`/meters/${encodeURIComponent(meter)}/readings`, { method: 'POST', body: { kwh } });
  }

  private async ask(path: string, command?: Command): Promise<Response> {
    const url = this.environment.amispSimulatorUrl;
    if (url === undefined) {
      throw new ProblemError('head-end-simulator.away', 'None was started with this server (AMISP_SIMULATOR_URL).');
    }
    const answer = await fetch(`${url}${path}`, {
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      ...(command && {
        method: command.method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(command.body),
      }),
    }).catch((error: unknown) => {
      const reason = error instanceof Error && error.name === 'TimeoutError' ? 'takes too long' : 'does not answer';
      throw new ProblemError('head-end-simulator.away', `The program at ${url} ${reason}.`);
    });
    if (answer.ok) return answer;
    throw new ProblemError('head-end-simulator.refused', (await answer.text()).slice(0, 300));
  }
}
