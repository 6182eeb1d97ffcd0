import { setTimeout as sleep } from 'node:timers/promises';
import {
  ackedJobs,
  claimedJobs,
  meterEventsAnswer,
  profileView,
  readingsResult,
  type ackJobRequest,
  type HandedJob,
  type meterEvent,
} from '@kilowallet/contracts';
import type { z } from 'zod';
import { Gathered } from './gathered';

const ANSWER_WITHIN_MS = 10_000;
/** A message is worth sending again while the line is bad; after that Kilowallet asks again by itself. */
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;
/** Of one request. */
const ACKS_MAX = 500;

type Acknowledgement = z.input<typeof ackJobRequest> & { readonly jobId: string };

/** Kilowallet refused, and will refuse the same again. */
export class Refused extends Error {}
/** Kilowallet did not answer, or failed: the same may succeed later. */
export class Unanswered extends Error {}

/** The public API, as any integrator uses it: an API key and HTTP, nothing more. */
export class Kilowallet {
  private readonly acknowledgements = new Gathered<Acknowledgement>(ACKS_MAX, (acks) => this.sendAcks(acks));

  constructor(
    private readonly url: string,
    private readonly apiKey: string,
  ) {}

  async claim(limit: number, leaseSeconds: number): Promise<readonly HandedJob[]> {
    const answer = await this.post('amisp/jobs/claim', { limit, leaseSeconds });
    return claimedJobs.parse(await answer.json()).items;
  }

  /** Said in one request with all others that wait to be said. */
  acknowledge(acknowledgement: Acknowledgement): Promise<void> {
    return this.acknowledgements.add(acknowledgement);
  }

  /** @returns what was made of the event */
  async report(event: z.input<typeof meterEvent>): Promise<string> {
    const answer = await this.insistently(() => this.post('amisp/events', { events: [event] }));
    return meterEventsAnswer.parse(await answer.json()).items[0]?.outcome ?? 'unknown-meter';
  }

  async reportAsCim(xml: string): Promise<void> {
    await this.insistently(() => this.send('POST', 'amisp/cim/events', xml, 'application/xml; charset=utf-8'));
  }

  /** @throws Refused also where the reading itself is not believed */
  async sendReading(meter: string, readAt: Date, kwh: string): Promise<void> {
    const reading = { type: 'register', meter, readAt: readAt.toISOString(), kwh };
    const answer = await this.insistently(() => this.post('meter-data/readings', { readings: [reading] }));
    const [item] = readingsResult.parse(await answer.json()).items;
    if (item?.outcome === 'rejected')
      throw new Refused(`The reading was rejected: ${item.reason ?? 'no reason given'}`);
  }

  /** The utility's own time: ahead of everybody's where days were simulated. */
  async now(): Promise<Date> {
    const answer = await this.send('GET', 'profile');
    return new Date(profileView.parse(await answer.json()).now);
  }

  /** @returns what is to be thrown for each; undefined where it was taken */
  private async sendAcks(acks: readonly Acknowledgement[]): Promise<(Error | undefined)[]> {
    const answer = await this.insistently(() => this.post('amisp/jobs/acks', { acks }));
    return ackedJobs
      .parse(await answer.json())
      .items.map(({ jobId, problem }) => problem && new Refused(`job ${jobId}: ${problem.code}, ${problem.detail}`))
      .map((refusal) => refusal ?? undefined);
  }

  private post(path: string, body: unknown): Promise<Response> {
    return this.send('POST', path, JSON.stringify(body), 'application/json');
  }

  /** @throws Refused on a refusal; Unanswered on a failure, a limit, or a broken line */
  private async send(method: string, path: string, body?: string, contentType?: string): Promise<Response> {
    const headers = { authorization: `Bearer ${this.apiKey}`, ...(contentType && { 'content-type': contentType }) };
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const request = { method, headers, signal, ...(body !== undefined && { body }) };
    const answer = await fetch(`${this.url}/api/v1/${path}`, request).catch((error: unknown) => {
      throw new Unanswered(`${method} ${path}: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (answer.ok) return answer;
    const sentence = `${method} ${path}: ${answer.status} ${(await answer.text().catch(() => '')).slice(0, 300)}`;
    throw answer.status === 429 || answer.status >= 500 ? new Unanswered(sentence) : new Refused(sentence);
  }

  private async insistently<T>(send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof Unanswered) || attempt === ATTEMPTS) throw error;
        await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { ref: false });
      }
    }
  }
}
