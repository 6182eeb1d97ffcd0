import { apiRestart } from './journeys/api-restart';
import { counterRecharge } from './journeys/counter-recharge';
import { defaulter } from './journeys/defaulter';
import { offAndOn } from './journeys/off-and-on';
import { meterData } from './journeys/meter-data';
import { phone } from './journeys/phone';
import { simulatedDay } from './journeys/simulated-day';
import { setStage } from './journeys/stage';

const walk = setStage();

test('a recharge at the counter moves the consumer and the admin at once', () =>
  walk('counter-recharge', counterRecharge));
test('the API is killed and comes back: open pages recover and show the right balance', () =>
  walk('api-restart', apiRestart));
test('who cannot pay a billed day is listed, and a disconnect job waits', () => walk('defaulter', defaulter));
test('a simulated day is billed, alerted and explained', () => walk('simulated-day', simulatedDay));
test('a file of readings: its report, its errors, a stranger among the meters, and what is entered by hand', () =>
  walk('meter-data', meterData));
test('disconnected in the morning, paid, and connected again; who pays in time is never cut', () =>
  walk('off-and-on', offAndOn));
test.each(['light', 'dark'] as const)('on a phone, %s: nothing scrolls sideways, nothing complains', (theme) =>
  walk(`phone-${theme}`, (here) => phone(here, theme)),
);
