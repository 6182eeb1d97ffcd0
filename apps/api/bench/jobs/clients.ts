import { ackedJobs, claimedJobs, type HandedJob } from '@kilowallet/contracts';
import { z } from 'zod';
import { run, say } from '../program';

const AT_ONCE = 100;
const TOLD_PARTS = 5;

const given = z.object({
  url: z.string(),
  key: z.string(),
  count: z.coerce.number(),
  clients: z.coerce.number(),
  singly: z.stringbool(),
});

type Outcome = 'accepted' | 'confirmed';

/** Head-ends that take jobs over and confirm them until all have been seen; each job may be seen once. */
async function main(): Promise<void> {
  const { url, key, count, clients, singly } = given.parse(JSON.parse(process.env['BENCH'] ?? '{}'));
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const seen = new Set<string>();
  let confirmed = 0;
  const begun = performance.now();
  const claimMs: number[] = [];
  const part = Math.ceil(count / TOLD_PARTS);
  let partBegun = begun;
  let toldAt = 0;

  const serve = async () => {
    for (;;) {
      const asked = performance.now();
      const { items } = claimedJobs.parse(await post('/amisp/jobs/claim', { limit: AT_ONCE, leaseSeconds: 3_600 }));
      claimMs.push(performance.now() - asked);
      if (items.length === 0) return;
      for (const { id } of items) {
        if (seen.has(id)) throw new Error(`${id} was handed out twice`);
        seen.add(id);
      }
      await answer(items, 'accepted');
      await answer(items, 'confirmed');
      const before = confirmed;
      confirmed += items.length;
      if (Math.floor(before / part) < Math.floor(confirmed / part)) tellPart();
    }
  };
  const answer = async (jobs: readonly HandedJob[], outcome: Outcome) => {
    const acks = jobs.map(({ id, correlationId }) => ({ jobId: id, correlationId, outcome }));
    if (singly) {
      for (const { jobId, ...ack } of acks) await post(`/amisp/jobs/${jobId}/ack`, ack);
      return;
    }
    const { items } = ackedJobs.parse(await post('/amisp/jobs/acks', { acks }));
    for (const { jobId, state, problem } of items) {
      if (state !== outcome) throw new Error(`${jobId}: ${problem?.detail ?? state}`);
    }
  };
  const tellPart = () => {
    const now = performance.now();
    const rate = ((confirmed - toldAt) / (now - partBegun)) * 1_000;
    partBegun = now;
    toldAt = confirmed;
    const claim = claimMs.splice(0).sort((a, b) => a - b);
    say(
      `  ${confirmed.toLocaleString('en')}: ${rate.toFixed(0)} a second, a claim of ${AT_ONCE} in ${(claim[claim.length >> 1] ?? 0).toFixed(0)} ms (longest ${(claim.at(-1) ?? 0).toFixed(0)})`,
    );
  };
  await Promise.all(Array.from({ length: clients }, serve));
  const seconds = (performance.now() - begun) / 1_000;
  if (seen.size !== count || confirmed !== count) throw new Error(`of ${count} jobs ${seen.size} were handed out`);
  say(
    `${count.toLocaleString('en')} claimed, accepted and confirmed in ${seconds.toFixed(1)} s: ${(count / seconds).toFixed(0)} a second; none lost, none twice`,
  );
}

run(main);
