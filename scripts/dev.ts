import { liveUntilStopped } from './live-until-stopped';

/** `npm run dev`: runs from the sources; a change restarts the API and refreshes the page. */
export function main(): Promise<number> {
  return liveUntilStopped('sources');
}
