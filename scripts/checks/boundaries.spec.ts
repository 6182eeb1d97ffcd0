import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../root';

jest.setTimeout(120_000);

type Import = { readonly file: string; readonly source: string; readonly because: string };
type Message = { readonly ruleId: string | null; readonly message: string };

const FORBIDDEN: readonly Import[] = [
  { file: 'libs/domain/tariff/src/index.ts', source: '@kilowallet/billing', because: 'tariff does not know billing' },
  { file: 'libs/domain/tariff/src/index.ts', source: '../../billing/src/index', because: 'a path is no way around' },
  { file: 'libs/domain/billing/src/index.ts', source: '@kilowallet/wallet', because: 'billing does not know wallet' },
  { file: 'libs/domain/kernel/src/index.ts', source: '@kilowallet/contracts', because: 'domain knows domain alone' },
  {
    file: 'libs/domain/kernel/src/index.ts',
    source: '../../../../apps/api/src/main',
    because: 'a path is no way around',
  },
  { file: 'libs/domain/kernel/src/index.ts', source: 'mongoose', because: 'domain knows no database' },
  { file: 'libs/domain/wallet/src/index.ts', source: '@nestjs/common', because: 'domain knows no framework' },
  { file: 'libs/domain/wallet/src/index.ts', source: 'node:fs', because: 'domain knows no files' },
  { file: 'libs/contracts/src/index.ts', source: '@kilowallet/kernel', because: 'contracts knows zod alone' },
  { file: 'libs/contracts/src/index.ts', source: 'decimal.js', because: 'contracts knows zod alone' },
  { file: 'libs/ui/src/index.ts', source: '@kilowallet/contracts', because: 'ui fetches nothing' },
  { file: 'apps/web/src/app/page.tsx', source: '@kilowallet/kernel', because: 'the web knows contracts and ui' },
  { file: 'apps/web/src/app/page.tsx', source: '../../../api/src/main', because: 'apps meet over the network' },
  { file: 'apps/api/src/main.ts', source: '@kilowallet/ui', because: 'the API has no screens' },
  { file: 'apps/api/src/main.ts', source: '@kilowallet/embedded-mongodb', because: 'the API is given an address' },
];

const ALLOWED: readonly Import[] = [
  { file: 'libs/domain/tariff/src/index.ts', source: '@kilowallet/kernel', because: 'tariff → kernel' },
  { file: 'libs/domain/billing/src/index.ts', source: '@kilowallet/tariff', because: 'billing → tariff' },
  { file: 'libs/domain/kernel/src/index.ts', source: 'decimal.js', because: 'energy is exact' },
  { file: 'libs/domain/kernel/src/index.ts', source: './money', because: 'a lib may know itself' },
  { file: 'libs/contracts/src/index.ts', source: 'zod', because: 'contracts knows zod' },
  { file: 'apps/api/src/main.ts', source: '@kilowallet/wallet', because: 'api → domain' },
  { file: 'apps/api/src/main.ts', source: '@nestjs/common', because: 'the API is a Nest' },
  { file: 'apps/web/src/app/page.tsx', source: '@kilowallet/contracts', because: 'web → contracts' },
];

/** What the clone's lint says of each import. */
function lint(imports: readonly Import[]): Message[][] {
  const answer = execFileSync(process.execPath, [join(__dirname, 'lint-imports.mjs')], {
    cwd: ROOT,
    input: JSON.stringify(imports),
    encoding: 'utf8',
  });
  return JSON.parse(answer) as Message[][];
}

const messages = lint([...FORBIDDEN, ...ALLOWED]);

describe('an import against the arrows of docs/architecture.md does not pass the lint', () => {
  it.each(FORBIDDEN.map((one, index) => ({ ...one, index })))('$file → $source: $because', ({ index }) => {
    expect(messages[index]).toHaveLength(1);
    expect(messages[index]?.[0]?.ruleId).toMatch(/^(boundaries\/dependencies|no-restricted-imports)$/);
  });
});

describe('an import along the arrows does', () => {
  it.each(ALLOWED.map((one, index) => ({ ...one, index })))('$file → $source: $because', ({ index }) => {
    expect(messages[FORBIDDEN.length + index]).toEqual([]);
  });
});
