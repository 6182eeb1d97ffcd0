import { Windows } from './browser/windows';
import { apiRestart } from './journeys/api-restart';
import { counterRecharge } from './journeys/counter-recharge';
import { defaulter } from './journeys/defaulter';
import { phone } from './journeys/phone';
import { simulatedDay } from './journeys/simulated-day';
import type { Stage } from './journeys/stage';
import { System } from './system/system';
import { SmallUtility } from './utility/small-utility';

let system: System | undefined;
let windows: Windows | undefined;
let stage: Stage;

beforeAll(async () => {
  system = await System.start();
  windows = await Windows.open(system.webUrl);
  stage = { system, windows, utility: await SmallUtility.found(system) };
});

afterAll(async () => {
  await windows?.close();
  await system?.stop();
});

/** Walks a journey; one that fails leaves pictures of what was on the screens. */
async function walk(name: string, journey: (stage: Stage) => Promise<void>): Promise<void> {
  const { windows } = stage;
  try {
    await journey(stage);
  } catch (error) {
    const pictures = await windows.photograph(name);
    console.error(`${name} failed; what was on the screens:\n${pictures.join('\n')}`);
    throw error;
  } finally {
    await windows.closeAll();
  }
}

test('a recharge at the counter moves the consumer and the admin at once', () =>
  walk('counter-recharge', counterRecharge));
test('the API is killed and comes back: open pages recover and show the right balance', () =>
  walk('api-restart', apiRestart));
test('who cannot pay a billed day is listed, and a disconnect job waits', () => walk('defaulter', defaulter));
test('a simulated day is billed, alerted and explained', () => walk('simulated-day', simulatedDay));
test.each(['light', 'dark'] as const)('on a phone, %s: nothing scrolls sideways, nothing complains', (theme) =>
  walk(`phone-${theme}`, (here) => phone(here, theme)),
);
