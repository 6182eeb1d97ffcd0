import { problem } from '@kilowallet/contracts';
import { z, type ZodType } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** Writes zod schemas as JSON Schema, and moves those with a name of their own to the document's components. */
export class SchemaCollector {
  private readonly named: Record<string, JsonSchema> = {};

  input(schema: ZodType): JsonSchema {
    return this.write(schema, 'input');
  }

  output(schema: ZodType): JsonSchema {
    return this.write(schema, 'output');
  }

  problem(): JsonSchema {
    this.named['Problem'] ??= this.write(problem, 'output');
    return { $ref: '#/components/schemas/Problem' };
  }

  components(): Record<string, JsonSchema> {
    return this.named;
  }

  private write(schema: ZodType, io: 'input' | 'output'): JsonSchema {
    const { $defs: definitions, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
    delete json['$schema'];
    for (const [name, definition] of Object.entries((definitions ?? {}) as Record<string, JsonSchema>)) {
      this.named[name] = relocate(definition) as JsonSchema;
    }
    return relocate(json) as JsonSchema;
  }
}

/** References of one schema's own definitions, as references into the document's components. */
function relocate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, relocate(inner)],
    ),
  );
}
