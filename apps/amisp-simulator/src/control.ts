import { json, Router, type Response } from 'express';
import { z } from 'zod';
import { behaviourSchema } from './behaviour';
import type { HeadEnd } from './head-end';
import type { Kilowallet } from './kilowallet';
import type { UtilityClock } from './utility-clock';

const change = behaviourSchema.partial();
const move = z.strictObject({ position: z.enum(['open', 'closed']) });
const reading = z.strictObject({
  kwh: z.string().regex(/^\d+(\.\d{1,6})?$/, 'kWh as a decimal, for instance "1204.5"'),
});

/** What the head-end does and how well, for whoever tests against it. */
export function controlOf(headEnd: HeadEnd, kilowallet: Kilowallet, clock: UtilityClock): Router {
  const router = Router();
  router.use(json({ limit: '100kb' }));
  router.get('/state', (_request, response) => {
    const { behaviour, tally, onTheWay } = headEnd;
    response.json({ behaviour, tally, onTheWay, meters: headEnd.meters() });
  });
  router.patch('/behaviour', (request, response) => {
    const parsed = change.safeParse(request.body);
    if (!parsed.success) return refuse(response, parsed.error);
    headEnd.behaviour = { ...headEnd.behaviour, ...parsed.data };
    response.json(headEnd.behaviour);
  });
  router.put('/meters/:serial/switch', (request, response, next) => {
    const parsed = move.safeParse(request.body);
    if (!parsed.success) return refuse(response, parsed.error);
    headEnd
      .moveByHand(request.params.serial, parsed.data.position)
      .then((moved) => response.json({ moved }))
      .catch(next);
  });
  router.post('/meters/:serial/readings', (request, response, next) => {
    const parsed = reading.safeParse(request.body);
    if (!parsed.success) return refuse(response, parsed.error);
    clock
      .now()
      .then((readAt) => kilowallet.sendReading(request.params.serial, readAt, parsed.data.kwh))
      .then(() => response.status(204).end())
      .catch(next);
  });
  return router;
}

function refuse(response: Response, error: z.ZodError): void {
  response.status(400).json({
    error: 'the request is not valid',
    fields: error.issues.map((issue) => ({ field: issue.path.join('.'), expected: issue.message })),
  });
}
