import { pageOf } from '@kilowallet/contracts';
import { z } from 'zod';
import { api } from './api-client';
import { readAllRows } from './list-source';

const source = { key: ['things'], path: '/things', page: pageOf(z.object({ id: z.number() })) };

function pages(...all: number[][]) {
  return jest.spyOn(api, 'get').mockImplementation((_path, schema, options) => {
    const index = Number(options?.query?.['cursor'] ?? 0);
    const nextCursor = index + 1 < all.length ? String(index + 1) : null;
    return Promise.resolve(schema.parse({ items: (all[index] ?? []).map((id) => ({ id })), nextCursor }));
  });
}

afterEach(() => jest.restoreAllMocks());

test('follows the cursor to the last page, keeping the filters', async () => {
  const get = pages([1, 2], [3, 4], [5]);
  const { rows, complete } = await readAllRows(source, { q: 'a' }, { atMost: 100 });
  expect(rows.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  expect(complete).toBe(true);
  expect(get.mock.calls.map(([, , options]) => options?.query?.['q'])).toEqual(['a', 'a', 'a']);
});

test('stops at the bound and says that there is more', async () => {
  pages([1, 2], [3, 4], [5]);
  const { rows, complete } = await readAllRows(source, {}, { atMost: 3 });
  expect(rows).toHaveLength(3);
  expect(complete).toBe(false);
});
