import * as contracts from '@kilowallet/contracts';
import { z, type ZodType } from 'zod';

export type JsonSchema = Record<string, unknown>;
type Direction = 'input' | 'output';

const COMPONENTS = '#/components/schemas/';

/**
 * Writes zod schemas as JSON Schema. Those that the contracts export become components under the name of their export
 * (`connectionView` → `ConnectionView`), so that the document and what is generated from it speak the contracts' names.
 */
export class SchemaCollector {
  private readonly components = new Map<string, JsonSchema>();
  private readonly names = namedContracts();

  /** What a caller sends: a field with a default may be left out. */
  input(schema: ZodType): JsonSchema {
    return this.write(schema, 'input');
  }

  /** What a caller gets. */
  output(schema: ZodType): JsonSchema {
    return this.write(schema, 'output');
  }

  problem(): JsonSchema {
    return this.output(contracts.problem);
  }

  /** The schema itself where the caller needs its parts, as for a query. */
  parts(schema: ZodType): JsonSchema {
    const written = this.input(schema);
    const reference = written['$ref'];
    if (typeof reference !== 'string') return written;
    const name = reference.slice(COMPONENTS.length);
    const component = this.components.get(name) ?? {};
    this.components.delete(name);
    return component;
  }

  collected(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.components].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private write(schema: ZodType, io: Direction): JsonSchema {
    // Wrapped, because a named schema at the top would be written out instead of referred to.
    const wrapped = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any', metadata: this.names });
    for (const [name, definition] of Object.entries(wrapped.$defs ?? {})) this.keep(name, relocate(definition));
    return asSchema(relocate(wrapped.properties?.['it']));
  }

  private keep(name: string, definition: unknown): void {
    const component = asSchema(definition);
    delete component['id'];
    this.components.set(name, component);
  }
}

function namedContracts() {
  const names = z.registry<z.core.JSONSchemaMeta & { id?: string | undefined }>();
  for (const [name, exported] of Object.entries(contracts)) {
    if (!(exported instanceof z.ZodType)) continue;
    const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    names.add(exported, { ...z.globalRegistry.get(exported), id });
  }
  return names;
}

/** References among one schema's own definitions, as references into the document's components. */
function relocate(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', COMPONENTS)]
        : [key, relocate(inner)],
    ),
  );
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
