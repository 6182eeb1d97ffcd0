import { splitByGroup, type ChargeGroup } from './charge-groups';

const sheet = (...lines: [ChargeGroup, string][]) => ({
  lines: lines.map(([group, amount]) => ({
    code: group,
    label: group,
    group,
    amount,
    exact: amount,
    explanation: '',
    steps: [],
    monthToDate: null,
  })),
});

it('adds the lines of many days up, exactly, in the order of a bill', () => {
  const days = [
    sheet(['energy', '30.00'], ['rebate', '-0.60'], ['fixed', '2.96']),
    sheet(['fixed', '2.96'], ['energy', '0.10'], ['duty', '0.20'], ['duty', '0.10']),
  ];
  expect(splitByGroup(days).map(({ group, amount }) => [group, amount])).toEqual([
    ['energy', '30.10'],
    ['fixed', '5.92'],
    ['duty', '0.30'],
    ['rebate', '-0.60'],
  ]);
});

it('leaves out what came to nothing: a true-up may take a whole charge back', () => {
  expect(splitByGroup([sheet(['surcharge', '1.25']), sheet(['surcharge', '-1.25'])])).toEqual([]);
});
