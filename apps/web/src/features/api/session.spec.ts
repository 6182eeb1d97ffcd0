import { QueryClient } from '@tanstack/react-query';
import { answerFetch, user, type Answer } from '../../../test/portal-stage';
import { sessionQuery } from './session';

const refused = (status: number, code: string): Answer => ({
  status,
  body: { type: 'about:blank', title: 'Refused', status, detail: 'Because.', code },
});

/** Asks who is signed in while the server answers one thing after the other. */
async function ask(...answers: Answer[]) {
  const cache = new QueryClient();
  const sent = answerFetch({ 'GET /auth/me': () => answers.shift() ?? refused(500, 'server.failed') });
  const me = await cache.fetchQuery({ ...sessionQuery, retryDelay: 1 });
  return { me, asked: sent.length };
}

test('nobody is signed in only when the server says so', async () => {
  await expect(ask(refused(401, 'auth.required'))).resolves.toEqual({ me: null, asked: 1 });
});

test('a server that restarts signs nobody out: it is asked until it answers', async () => {
  const away = refused(503, 'server.unavailable');
  const { me, asked } = await ask(away, away, away, away, away, { body: user });
  expect(me).toEqual(user);
  expect(asked).toBe(6);
});
