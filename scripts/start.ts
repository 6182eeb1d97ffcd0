import { liveUntilStopped } from './live-until-stopped';

/** `npm start`: builds what has changed and runs it. */
export function main(): Promise<number> {
  return liveUntilStopped('built');
}
