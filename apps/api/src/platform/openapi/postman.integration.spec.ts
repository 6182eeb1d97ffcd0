import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from '@kilowallet/contracts';
import { testDatabase } from '@kilowallet/testing';
import { z } from 'zod';
import { testApi } from '../../../test/api';
import { apiDocument } from './describe-api';
import { isForIntegrators, postmanCollection } from './postman';

const api = testApi(testDatabase());
const FILE = join(__dirname, '../../../../../docs/kilowallet.postman_collection.json');

test('docs/kilowallet.postman_collection.json is what the API says today', () => {
  const made = JSON.stringify(postmanCollection(apiDocument(api.app)), null, 2);
  // WRITE_DOCS=on npx jest -c apps/api/jest.config.cjs openapi/postman && npm run format
  if (process.env['WRITE_DOCS'] === 'on') writeFileSync(FILE, `${made}\n`);
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(made));
});

test('every call of an integrator has examples, and those are what its contract takes', () => {
  const named = contracts as Record<string, unknown>;
  const wrong: string[] = [];
  let seen = 0;
  for (const [path, operations] of Object.entries(apiDocument(api.app).paths)) {
    for (const [method, operation] of Object.entries(operations as Record<string, Described>)) {
      if (!isForIntegrators(operation)) continue;
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      for (const { schema, example } of bodies.flatMap((body) => body?.content?.['application/json'] ?? [])) {
        const reference = schema.$ref?.split('/').at(-1) ?? '';
        const contract = named[`${reference.charAt(0).toLowerCase()}${reference.slice(1)}`];
        seen += 1;
        const parsed = contract instanceof z.ZodType ? contract.safeParse(example) : undefined;
        if (!parsed?.success) wrong.push(`${method} ${path} ${reference}: ${parsed?.error.message ?? 'no contract'}`);
      }
    }
  }
  expect(seen).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});

type Body = { content?: Record<string, { schema: { $ref?: string }; example?: unknown }> };
type Described = { security?: Record<string, string[]>[]; requestBody?: Body; responses: Record<string, Body> };
