import { PacedFigure } from './paced-figure';

/** A figure that costs so many milliseconds of a clock that the test moves. */
function figure(costMs: number) {
  const clock = { now: 1_000 };
  let worked = 0;
  const paced = new PacedFigure(
    () => {
      clock.now += costMs;
      return Promise.resolve(++worked);
    },
    () => clock.now,
  );
  return { clock, paced };
}

test('a cheap figure is always fresh', async () => {
  const { paced } = figure(250);
  expect(await paced.get()).toBe(1);
  expect(await paced.get()).toBe(2);
});

test('a dear figure is kept for twenty times what it cost', async () => {
  const { clock, paced } = figure(1_500);
  expect(await paced.get()).toBe(1);
  clock.now += 29_999;
  expect(await paced.get()).toBe(1);
  clock.now += 1;
  expect(await paced.get()).toBe(2);
});

test('many who ask at once cause one piece of work', async () => {
  const { paced } = figure(10);
  expect(await Promise.all([paced.get(), paced.get(), paced.get()])).toEqual([1, 1, 1]);
});

test('a failure is told and not kept', async () => {
  let fails = true;
  const paced = new PacedFigure(
    () => (fails ? Promise.reject(new Error('away')) : Promise.resolve(1)),
    () => 0,
  );
  await expect(paced.get()).rejects.toThrow('away');
  fails = false;
  expect(await paced.get()).toBe(1);
});
