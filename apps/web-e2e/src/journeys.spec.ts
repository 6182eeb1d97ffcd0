import { Windows } from './browser/windows';
import { apiRestart } from './journeys/api-restart';
import { counterRecharge } from './journeys/counter-recharge';
import { defaulter } from './journeys/defaulter';
import { phone } from './journeys/phone';
import { simulatedDay } from './journeys/simulated-day';
import type { Stage } from './journeys/stage';
import { System } from './system/system';
import { SmallUtility } from './utility/small-utility';

let stage: Stage;

beforeAll(async () => {
  const system = await System.start();
  stage = { system, utility: await SmallUtility.found(system), windows: await Windows.open(system.webUrl) };
});

afterAll(async () => {
  await stage?.windows.close();
  await stage?.system.stop();
});

test('a recharge at the counter moves the consumer and the admin at once', () => counterRecharge(stage));
test('the API is killed and comes back: open pages recover and show the right balance', () => apiRestart(stage));
test('who cannot pay a billed day is listed, and a disconnect job waits', () => defaulter(stage));
test('a simulated day is billed, alerted and explained', () => simulatedDay(stage));
test.each(['light', 'dark'] as const)('on a phone, %s: nothing scrolls sideways, nothing complains', (theme) =>
  phone(stage, theme),
);
