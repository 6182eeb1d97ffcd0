import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const rootManifest = z.object({ workspaces: z.array(z.string()) });
const manifest = z.object({ scripts: z.record(z.string(), z.string()).default({}) });

/** Folders of the workspaces whose package.json has a script of this name, relative to the clone. */
export function workspacesWith(script: string, root: string): string[] {
  const { workspaces } = rootManifest.parse(readJson(join(root, 'package.json')));
  return workspaces
    .flatMap((pattern) => (pattern.endsWith('/*') ? foldersIn(root, pattern.slice(0, -2)) : [pattern]))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .filter((folder) => script in manifest.parse(readJson(join(root, folder, 'package.json'))).scripts);
}

function foldersIn(root: string, parent: string): string[] {
  return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
