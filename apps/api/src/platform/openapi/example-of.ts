import type { JsonSchema } from './schema-collector';

type Components = Readonly<Record<string, JsonSchema>>;

const COMPONENT = '#/components/schemas/';
/** Deeper than any document of ours. */
const DEPTH_MAX = 12;

/** One example for each of the field's words, where its schema has none of its own. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  meter: 'KW100234',
  meterSerial: 'KW100234',
  correlationId: '0d3f3f2e-5f0c-4a55-9d0a-4b2f0f6a4c11',
  connectionNumber: 'SHD-2014',
  code: '301',
  detail: 'by order',
  reason: 'The balance is -₹210.00, the cut-off -₹200.00.',
  name: 'Hill Metering Services',
  by: 'Hill Metering Services',
  note: 'by order',
  kwh: '1204.50',
  limit: 50,
  leaseSeconds: 120,
  attempts: 1,
  minutes: 30,
  withinMinutes: 120,
};

/**
 * A value that a schema could describe: what the contracts give as an example, else one by the field's name, else the
 * plainest of its type. Whether the schema takes it is for the caller to see.
 */
export function exampleOf(schema: JsonSchema, components: Components, name = '', depth = 0): unknown {
  if (depth > DEPTH_MAX) return null;
  const inner = (part: unknown, called = name) => exampleOf(part as JsonSchema, components, called, depth + 1);
  const { $ref, example, examples, anyOf, oneOf, allOf, type } = schema;
  if (typeof $ref === 'string') return inner(components[$ref.slice(COMPONENT.length)] ?? {});
  if (example !== undefined) return example;
  if (Array.isArray(examples) && examples.length > 0) return examples[0] as unknown;
  if ('const' in schema) return schema['const'];
  if (name in BY_NAME && !Array.isArray(schema['enum'])) return BY_NAME[name];
  if (schema['default'] !== undefined) return schema['default'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0] as unknown;
  const choice = [anyOf, oneOf].find(Array.isArray) as JsonSchema[] | undefined;
  if (choice) return inner(choice.find((part) => part['type'] !== 'null') ?? choice[0]);
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map((part) => inner(part))) as unknown;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).map(([key, part]) => [
          key,
          inner(part, key),
        ]),
      );
    case 'array':
      return [inner(schema['items'] ?? {}, '')];
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' && schema['minimum'] > 1 ? schema['minimum'] : 1;
    case 'boolean':
      return true;
    case 'string':
      return 'text';
    default:
      return null;
  }
}
