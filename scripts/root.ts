import { dirname } from 'node:path';

/** The clone's top folder. */
export const ROOT = dirname(__dirname);
