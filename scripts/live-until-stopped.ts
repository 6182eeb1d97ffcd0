import { bringUp } from './bring-up';
import { whenAskedToStop } from './processes/caller';
import { capital } from './processes/health';
import { Household } from './processes/household';
import type { Footing } from './programs';
import { told } from './trouble';

/** A Ctrl-C arrives twice, from the terminal and from npm; a person's second one comes later. */
const SAME_SIGNAL_MS = 1_500;

/** Brings everything up, waits until it is asked to stop or a part ends by itself, and takes it down. Answers the exit code. */
export async function liveUntilStopped(footing: Footing): Promise<number> {
  const household = new Household();
  const asked = firstRequestToStop();
  const starting = bringUp(household, footing);
  try {
    const end = await Promise.race([asked, household.firstToLeave, starting.then(() => household.firstToLeave)]);
    if (end === 'asked') {
      console.log('\nStopping …');
      return 0;
    }
    console.error(
      `\n${capital(end.title)} ended by itself (${end.signal ?? `exit code ${end.code}`}). Stopping the rest …`,
    );
    console.error(end.lastWords);
    return 1;
  } catch (error) {
    console.error(`\n${told(error)}`);
    return 1;
  } finally {
    await household.stop();
    // What was just starting has been stopped too; how that felt to it is of no interest.
    await starting.catch(() => undefined);
    console.log('Stopped.');
  }
}

function firstRequestToStop(): Promise<'asked'> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    whenAskedToStop(() => {
      firstAt ??= performance.now();
      resolve('asked');
      // Impatience is safe: children notice that this process is gone, and what was acknowledged is on disk.
      if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(130);
    });
  });
}
