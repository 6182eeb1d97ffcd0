import { daysPerMinuteOf, faultsFrom, faultTexts, shareFrom } from './pace';

test.each([
  { text: '0', share: 0 },
  { text: '1.5', share: 0.015 },
  { text: '0.02', share: 0.0002 },
  { text: '100', share: 1 },
  { text: '100.1', share: null },
  { text: '101', share: null },
  { text: '-1', share: null },
  { text: '', share: null },
  { text: '1e2', share: null },
])('"$text" percent is $share', ({ text, share }) => {
  expect(shareFrom(text)).toBe(share);
});

const texts = { missing: '1', late: '1.5', duplicate: '0.5', rolledBack: '0.02' };

test('what is typed is what is shown again', () => {
  const faults = faultsFrom(texts);
  expect(faults).toEqual({ missing: 0.01, late: 0.015, duplicate: 0.005, rolledBack: 0.0002 });
  expect(faults && faultTexts(faults)).toEqual(texts);
});

test('no more readings go wrong than there are', () => {
  expect(faultsFrom({ missing: '10', late: '70', duplicate: '20', rolledBack: '0' })).not.toBeNull();
  expect(faultsFrom({ missing: '60', late: '41', duplicate: '0', rolledBack: '0' })).toBeNull();
  expect(faultsFrom({ ...texts, late: 'many' })).toBeNull();
});

test('the fastest pace has no figure', () => {
  expect([daysPerMinuteOf('fastest'), daysPerMinuteOf('12')]).toEqual([null, 12]);
});
