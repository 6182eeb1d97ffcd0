import { tariffPreviewRequest } from '@kilowallet/contracts';
import { faultsOf, firstSample, previewQuestion } from './sample';

const definition = { schemaVersion: 1, lines: [] };
const sample = firstSample('2026-11-21');

test('the first sample is a whole month of the day’s', () => {
  expect(previewQuestion(definition, sample, [])).toMatchObject({ kwh: '250', loadKw: '2', day: '2026-11-01' });
});

test('a plan with bands is asked by band; those that were not filled in take an even part', () => {
  const question = previewQuestion(definition, { ...sample, byBand: { peak: '50' } }, ['peak', 'night']);
  expect(question).toMatchObject({ kwhByBand: { peak: '50', night: '125' } });
  expect(question).not.toHaveProperty('kwh');
});

test('the parts of the bands add up to the total', () => {
  const question = previewQuestion(definition, sample, ['normal', 'peak', 'night']);
  expect(question?.kwhByBand).toEqual({ normal: '83.33', peak: '83.33', night: '83.34' });
});

test.each([
  { change: { kwh: 'many' }, field: 'kwh' },
  { change: { loadKw: '' }, field: 'loadKw' },
  { change: { days: '32' }, field: 'days' },
  { change: { month: '2026-13' }, field: 'month' },
])('$change is refused at $field, and nothing is asked', ({ change, field }) => {
  const wrong = { ...sample, ...change };
  expect(Object.keys(faultsOf(wrong, []))).toEqual([field]);
  expect(previewQuestion(definition, wrong, [])).toBeNull();
});

test('every question keeps to the contract', () => {
  const all = [
    previewQuestion(definition, { ...sample, days: '12', flags: ['bpl'] }, []),
    previewQuestion(definition, sample, ['peak', 'night']),
  ];
  for (const question of all) expect(tariffPreviewRequest.safeParse(question).success).toBe(true);
});
