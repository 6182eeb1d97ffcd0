import { exampleOf } from './example-of';

const components = { Money: { type: 'string', example: '32.66' }, Job: { type: 'object', properties: { meter: {} } } };

it.each([
  { schema: { $ref: '#/components/schemas/Money' }, example: '32.66', because: 'the contract has one' },
  { schema: { enum: ['accepted', 'confirmed'] }, example: 'accepted', because: 'the first of few' },
  { schema: { type: 'integer', minimum: 10 }, example: 10, because: 'the least that may be' },
  {
    schema: { anyOf: [{ type: 'null' }, { type: 'boolean' }] },
    example: true,
    because: 'something rather than nothing',
  },
  { schema: { $ref: '#/components/schemas/Job' }, example: { meter: 'KW100234' }, because: 'by its name' },
  {
    schema: { type: 'object', properties: { items: { type: 'array', items: { const: 7 } } } },
    example: { items: [7] },
    because: 'one of a list',
  },
])('$because: $example', ({ schema, example }) => {
  expect(exampleOf(schema, components)).toEqual(example);
});

it('comes to an end where a schema names itself', () => {
  const tree = { Tree: { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } } };
  expect(exampleOf({ $ref: '#/components/schemas/Tree' }, tree)).toBeDefined();
});
