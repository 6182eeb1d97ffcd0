import { Household, Stopping, type Member } from './household';
import type { ChildExit } from './child';

function memberIn(stopped: string[], title: string): Member & { leave(exit: ChildExit): void } {
  let leave: (exit: ChildExit) => void = () => {};
  const exited = new Promise<ChildExit>((resolve) => {
    leave = resolve;
  });
  return {
    title,
    exited,
    leave,
    async stop() {
      stopped.push(title);
      leave({ code: 0, signal: null });
    },
  };
}

it('stops in the reverse order of starting', async () => {
  const stopped: string[] = [];
  const household = new Household();
  for (const title of ['engine', 'API', 'web']) await household.take(memberIn(stopped, title));
  await household.stop();
  expect(stopped).toEqual(['web', 'API', 'engine']);
});

it('tells who left by itself', async () => {
  const household = new Household();
  const api = memberIn([], 'API');
  await household.take(api);
  api.leave({ code: 3, signal: null });
  expect(await household.firstToLeave).toMatchObject({ title: 'API', code: 3 });
});

it('takes no notice of one that leaves when its work is done', async () => {
  const household = new Household();
  const [seed, api] = [memberIn([], 'seed'), memberIn([], 'API')];
  await household.take({ ...seed, mayLeave: true });
  await household.take(api);
  seed.leave({ code: 0, signal: null });
  await seed.exited;
  api.leave({ code: 1, signal: null });
  expect((await household.firstToLeave).title).toBe('API');
});

it('stops whatever comes up after the stop, too', async () => {
  const stopped: string[] = [];
  const household = new Household();
  await household.stop();
  await expect(household.take(memberIn(stopped, 'web'))).rejects.toThrow(Stopping);
  expect(stopped).toEqual(['web']);
});
