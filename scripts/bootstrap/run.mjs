import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT, installWhenNeeded } from './install.mjs';

const NODE_NEEDED = [20, 19];

/**
 * Runs one of the scripts beside this folder. Until the packages are installed there is nothing but Node itself;
 * from here on there is TypeScript.
 *
 * @param {string} name file name without its ending; exports `main(): Promise<number>`, the exit code
 * @param {{ install?: boolean }} [options]
 */
export async function run(name, { install = true } = {}) {
  try {
    refuseOldNode();
    if (install) await installWhenNeeded();
    process.chdir(ROOT);
    process.env.SWC_NODE_PROJECT = join(ROOT, 'scripts', 'tsconfig.json');
    const require = createRequire(import.meta.url);
    require('@swc-node/register');
    // Read just now; the programs that the scripts start have configurations of their own.
    delete process.env.SWC_NODE_PROJECT;
    process.exitCode = await require(join(ROOT, 'scripts', `${name}.ts`)).main();
  } catch (error) {
    console.error(error instanceof Error && error.name !== 'InstallError' ? error.stack : String(error.message));
    process.exitCode = 1;
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1])) return;
  console.error(`Kilowallet needs Node ${NODE_NEEDED.join('.')} or newer; this is ${process.versions.node}.`);
  console.error('Install it from https://nodejs.org, or with your version manager: .nvmrc names the version.');
  process.exit(1);
}
