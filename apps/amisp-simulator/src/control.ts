import { changeHeadEndBehaviour, headEndReading } from '@kilowallet/contracts';
import { json, Router, type Response } from 'express';
import { z } from 'zod';
import type { Signing } from './deliveries';
import type { HeadEnd } from './head-end';
import type { UtilityClock } from './utility-clock';

const move = z.strictObject({ position: z.enum(['open', 'closed']) });
const secret = z.strictObject({ secret: z.string().min(1).max(200) });

/** What the head-end does and how well, for whoever tests against it. */
export function controlOf(headEnd: HeadEnd, clock: UtilityClock, signing: Signing): Router {
  const router = Router();
  router.use(json({ limit: '100kb' }));
  router.get('/state', (_request, response) => {
    response.json({ ...headEnd.view(), meters: headEnd.meters() });
  });
  router.patch('/behaviour', (request, response) => {
    const parsed = changeHeadEndBehaviour.safeParse(request.body);
    if (!parsed.success) return refuse(response, parsed.error);
    headEnd.behaviour = { ...headEnd.behaviour, ...parsed.data };
    response.json(headEnd.behaviour);
  });
  router.put('/push-secret', (request, response) => {
    const parsed = secret.safeParse(request.body);
    if (!parsed.success) return refuse(response, parsed.error);
    signing.secret = parsed.data.secret;
    response.status(204).end();
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
    const parsed = headEndReading.safeParse(request.body);
    if (!parsed.success) return refuse(response, parsed.error);
    clock
      .now()
      .then((readAt) => headEnd.sendReading(request.params.serial, readAt, parsed.data.kwh))
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
