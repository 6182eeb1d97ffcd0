import { randomUUID } from 'node:crypto';
import { handedJob } from '@kilowallet/contracts';
import { parseEndDeviceControls, writeControlsReply } from '@kilowallet/meter-formats';
import { Router, text, type Request, type Response } from 'express';
import type { HeadEnd } from './head-end';
import { isSignedByKilowallet } from './signed-by-kilowallet';
import type { UtilityClock } from './utility-clock';

const KIND = { connect: 'reconnect', disconnect: 'disconnect', display: 'balance' } as const;

/** Longer than a recorded delivery stays fresh, so that none can be played again within that time. */
const SEEN_MAX = 10_000;

/** What signs deliveries, as far as it is known yet. */
export type Signing = { secret: string | undefined };

/** Takes the jobs that Kilowallet pushes, as JSON or as CIM, after it has made sure that they are Kilowallet's. */
export function deliveriesTo(headEnd: HeadEnd, clock: UtilityClock, signing: Readonly<Signing>): Router {
  const seen = new Set<string>();
  const isNew = (deliveryId: string): boolean => {
    if (seen.has(deliveryId)) return false;
    if (seen.size >= SEEN_MAX) seen.delete(seen.values().next().value ?? '');
    seen.add(deliveryId);
    return true;
  };
  const router = Router();
  router.post('/deliveries', text({ type: () => true, limit: '1mb' }), (request, response, next) => {
    take(headEnd, clock, signing.secret, isNew, request, response).catch(next);
  });
  return router;
}

async function take(
  headEnd: HeadEnd,
  clock: UtilityClock,
  secret: string | undefined,
  isNew: (deliveryId: string) => boolean,
  request: Request,
  response: Response,
): Promise<void> {
  const rawBody = typeof request.body === 'string' ? request.body : '';
  const delivery = {
    timestamp: request.get('X-Kilowallet-Timestamp') ?? '',
    signature: request.get('X-Kilowallet-Signature') ?? '',
    rawBody,
  };
  if (secret === undefined || !isSignedByKilowallet(secret, delivery, Date.now() / 1_000)) {
    response.status(401).json({ error: 'the signature is not one of Kilowallet, or too old' });
    return;
  }
  if (headEnd.behaviour.paused) {
    response.status(503).json({ error: 'paused' });
    return;
  }
  if (headEnd.happens('hanging')) return;
  if (headEnd.happens('failing')) {
    response.status(500).json({ error: 'this head-end is told to fail now and then' });
    return;
  }
  const takesIt = isNew(request.get('X-Kilowallet-Delivery') ?? randomUUID());
  if (request.is('xml') !== false || rawBody.trimStart().startsWith('<')) {
    await takeCim(headEnd, clock, rawBody, takesIt, response);
  } else {
    takeJson(headEnd, rawBody, takesIt, response);
  }
}

function takeJson(headEnd: HeadEnd, rawBody: string, takesIt: boolean, response: Response): void {
  const job = handedJob.safeParse(jsonOf(rawBody));
  if (!job.success) {
    response.status(400).json({ error: 'the body is not a job' });
    return;
  }
  if (!headEnd.knows(job.data.meter)) {
    headEnd.refuseUnknown(job.data.meter);
    response.json({ outcome: 'rejected', code: '2.4', detail: 'no such meter' });
    return;
  }
  if (takesIt) headEnd.take(job.data, 'json', true);
  response.status(200).end();
}

async function takeCim(
  headEnd: HeadEnd,
  clock: UtilityClock,
  rawBody: string,
  takesIt: boolean,
  response: Response,
): Promise<void> {
  const request = parseEndDeviceControls(rawBody);
  if (!request.ok) {
    response.status(400).json({ error: request.error.detail });
    return;
  }
  const { header, controls } = request.value;
  const unknownMeters = controls.flatMap(({ meters }) => meters.filter((serial) => !headEnd.knows(serial)));
  for (const meter of unknownMeters) headEnd.refuseUnknown(meter);
  for (const { command, controlId, meters } of controls) {
    if (!takesIt || command === undefined) continue;
    for (const meter of meters.filter((serial) => headEnd.knows(serial))) {
      const correlationId = header.correlationId ?? randomUUID();
      headEnd.take({ id: controlId ?? correlationId, kind: KIND[command], meter, correlationId }, 'cim', true);
    }
  }
  response.type('application/xml').send(
    writeControlsReply({
      messageId: randomUUID(),
      correlationId: header.correlationId,
      timestamp: await clock.now(),
      unknownMeters,
    }),
  );
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
