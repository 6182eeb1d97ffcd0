import {
  freeCode,
  pathText,
  textAt,
  valueAt,
  withCode,
  withItem,
  withMoved,
  withoutItem,
  withValue,
} from './definition';

const plan = {
  schemaVersion: 1,
  lines: [
    {
      kind: 'energy',
      code: 'ec',
      rates: {
        slabs: [
          { upTo: '100', rate: '5' },
          { upTo: null, rate: '6' },
        ],
      },
    },
    { kind: 'duty', code: 'duty', of: ['ec'], percent: '5' },
  ],
};

test.each([
  { path: ['lines', 0, 'rates', 'slabs', 1, 'rate'], text: 'lines[0].rates.slabs[1].rate', value: '6' },
  { path: ['lines', 1, 'of', 0], text: 'lines[1].of[0]', value: 'ec' },
  { path: ['lines', 7, 'code'], text: 'lines[7].code', value: undefined },
  { path: ['lines', 'length'], text: 'lines.length', value: undefined },
  { path: [], text: '', value: plan },
])('$text is the server’s name of a place', ({ path, text, value }) => {
  expect(pathText(path)).toBe(text);
  expect(valueAt(plan, path)).toEqual(value);
});

test('a change leaves everything else as it was, and the original untouched', () => {
  const before: unknown = JSON.parse(JSON.stringify(plan));
  const changed = withValue(plan, ['lines', 0, 'rates', 'slabs', 0, 'upTo'], '150');
  expect(textAt(changed, ['lines', 0, 'rates', 'slabs', 0, 'upTo'])).toBe('150');
  expect(valueAt(changed, ['lines', 1])).toBe(plan.lines[1]);
  expect(plan).toEqual(before);
});

test('a field that is cleared is no empty text: it is not there', () => {
  expect(valueAt(withValue(plan, ['lines', 1, 'percent'], undefined), ['lines', 1])).toEqual({
    kind: 'duty',
    code: 'duty',
    of: ['ec'],
  });
});

test('what is not there yet is made on the way', () => {
  expect(withValue({}, ['lines', 0, 'when', 'loadKw', 'above'], '5')).toEqual({
    lines: [{ when: { loadKw: { above: '5' } } }],
  });
});

test('items are put in, taken out and moved', () => {
  const slabs = ['lines', 0, 'rates', 'slabs'];
  const three = withItem(plan, slabs, 1, { upTo: '200', rate: '5.5' });
  expect(valueAt(three, [...slabs, 1])).toEqual({ upTo: '200', rate: '5.5' });
  expect(withoutItem(three, slabs, 1)).toEqual(plan);
  const codes = (definition: unknown) => [0, 1].map((index) => textAt(definition, ['lines', index, 'code']));
  expect(codes(withMoved(plan, ['lines'], 0, 1))).toEqual(['duty', 'ec']);
  expect(withMoved(plan, ['lines'], 0, -1)).toBe(plan);
});

test.each([
  { wanted: 'tax', code: 'tax' },
  { wanted: 'ec', code: 'ec-2' },
])('a new line that would be called $wanted is called $code', ({ wanted, code }) => {
  expect(freeCode(plan, wanted)).toBe(code);
});

test('lines that build on a line follow it to its new code', () => {
  const renamed = withCode(plan, 0, 'energy');
  expect(valueAt(renamed, ['lines', 1, 'of'])).toEqual(['energy']);
  expect(valueAt(withCode(renamed, 0, ''), ['lines', 1, 'of'])).toEqual(['energy']);
});

test('a condition whose last word is taken away is gone', () => {
  const bounded = withValue(plan, ['lines', 0, 'when', 'loadKw', 'above'], '5');
  expect(withValue(bounded, ['lines', 0, 'when', 'loadKw', 'above'], undefined)).toEqual(plan);
});
