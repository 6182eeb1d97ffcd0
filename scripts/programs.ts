import { join } from 'node:path';
import { ROOT } from './root';

/** From dist, or from the sources with a restart at each change. */
export type Footing = 'built' | 'sources';

/** A Node program: where it runs and its arguments. */
export type Program = { readonly cwd: string; readonly args: readonly string[] };

const API = join(ROOT, 'apps', 'api');
const WEB = join(ROOT, 'apps', 'web');
const AMISP = join(ROOT, 'apps', 'amisp-simulator');
const ON_LEASH = join(__dirname, 'processes', 'on-leash.cjs');

export function seedProgram(footing: Footing): Program {
  return footing === 'built'
    ? { cwd: API, args: ['--enable-source-maps', 'dist/seed/main.js'] }
    : { cwd: API, args: ['--enable-source-maps', '-r', '@swc-node/register', 'src/seed/main.ts'] };
}

export function apiProgram(footing: Footing): Program {
  return footing === 'built'
    ? { cwd: API, args: ['--enable-source-maps', 'dist/main.js'] }
    : { cwd: API, args: [ON_LEASH, '--watch', '--enable-source-maps', '-r', '@swc-node/register', 'src/main.ts'] };
}

export function headEndProgram(footing: Footing): Program {
  return footing === 'built'
    ? { cwd: AMISP, args: ['--enable-source-maps', 'dist/main.js'] }
    : { cwd: AMISP, args: [ON_LEASH, '--watch', '--enable-source-maps', '-r', '@swc-node/register', 'src/main.ts'] };
}

export function webProgram(footing: Footing, port: number): Program {
  const next = require.resolve('next/dist/bin/next', { paths: [WEB] });
  return { cwd: WEB, args: [next, footing === 'built' ? 'start' : 'dev', '--port', String(port)] };
}
