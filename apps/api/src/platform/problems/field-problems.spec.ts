import { z } from 'zod';
import { fieldProblems } from './field-problems';

const recharge = z.discriminatedUnion('method', [
  z.object({ method: z.literal('cash') }),
  z.object({ method: z.literal('online') }),
]);

test.each([
  ['a text', z.string(), 3, 'a text'],
  ['a whole number', z.int(), 1.5, 'a whole number'],
  ['a number', z.int(), 'x', 'a number'],
  ['one of some values', z.enum(['single', 'three']), 'two', 'one of single, three'],
  ['a text with something in it', z.string().min(1), '', 'not empty'],
  ['a limited list', z.array(z.int()).max(1), [1, 2], 'at most 1 items'],
  ['a multiple', z.int().multipleOf(5), 7, 'a multiple of 5'],
  ['either of two types', z.union([z.string(), z.int()]), true, 'a text or a number'],
  ['words of the schema', z.string().regex(/^K/, 'begins with K'), 'x', 'begins with K'],
])('asks for %s', (_, schema, sent, expected) =>
  expect(fieldProblems(schema.safeParse(sent).error!)).toEqual([{ field: '', expected }]),
);

it('names the field that tells the members of a union apart, and its values', () =>
  expect(fieldProblems(recharge.safeParse({}).error!)).toEqual([{ field: 'method', expected: 'one of cash, online' }]));

it('names each unknown field, wherever it is', () =>
  expect(fieldProblems(z.object({ a: z.strictObject({}) }).safeParse({ a: { b: 1, c: 2 } }).error!)).toEqual([
    { field: 'a.b', expected: 'no such field' },
    { field: 'a.c', expected: 'no such field' },
  ]));
