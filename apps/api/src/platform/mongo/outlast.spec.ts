import { mongo } from 'mongoose';
import { outlast } from './outlast';
import { isPassingTrouble } from './passing-trouble';

const notPrimary = new mongo.MongoServerError({ message: 'not primary', code: 10107 });

it.each([
  { error: new mongo.MongoNetworkError('connection closed'), passing: true, because: 'a connection was cut' },
  { error: notPrimary, passing: true, because: 'another primary is being elected' },
  { error: new mongo.MongoServerError({ message: 'no', code: 133 }), passing: true, because: 'a shard has no primary' },
  {
    error: new mongo.MongoServerError({ message: 'duplicate', code: 11000 }),
    passing: false,
    because: 'it is a refusal',
  },
  { error: new Error('a bug'), passing: false, because: 'it is ours' },
])('$error.message: $because', ({ error, passing }) => {
  expect(isPassingTrouble(error)).toBe(passing);
});

/** Work that fails so often, and a clock that moves a minute with each look at it. */
function failing(times: number, error: Error = notPrimary) {
  let tried = 0;
  let minutes = 0;
  const told: string[] = [];
  const patience = {
    nowMs: () => (minutes += 1) * 60_000,
    onTrouble: ({ message }: Error) => void told.push(message),
    isLeaving: () => false,
  };
  const work = async () => {
    tried += 1;
    if (tried <= times) throw error;
    return tried;
  };
  return { work, patience, told };
}

it('repeats until it comes through, and tells of it once', async () => {
  const { work, patience, told } = failing(1);
  expect(await outlast(work, patience)).toBe(2);
  expect(told).toEqual(['not primary']);
});

it('gives up after two minutes', async () => {
  const { work, patience } = failing(100);
  await expect(outlast(work, patience)).rejects.toThrow('not primary');
});

it('does not repeat what would fail again', async () => {
  const { work, patience, told } = failing(1, new Error('a bug'));
  await expect(outlast(work, patience)).rejects.toThrow('a bug');
  expect(told).toEqual([]);
});

it('does not wait where the process is about to end', async () => {
  const { work, patience } = failing(1);
  await expect(outlast(work, { ...patience, isLeaving: () => true })).rejects.toThrow('not primary');
});
