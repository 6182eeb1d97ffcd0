import { recordIn } from './urdb-text';

test.each([
  { text: '{"name":"Flat"}', record: { name: 'Flat' } },
  { text: '{"items":[{"name":"Flat"},{"name":"Other"}]}', record: { name: 'Flat' } },
  { text: '{"items":[]}', record: null },
  { text: '[1]', record: null },
  { text: '{"name":', record: null },
])('$text holds $record', ({ text, record }) => {
  expect(recordIn(text)).toEqual(record);
});
