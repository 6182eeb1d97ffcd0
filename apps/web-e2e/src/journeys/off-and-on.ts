import {
  jobsPage,
  profileView,
  connectionView,
  headEndSimulatorView,
  type ConnectionView,
} from '@kilowallet/contracts';
import { ADMIN } from '../system/system';
import type { Stage } from './stage';

const CHITRA = { username: 'chitra', password: 'ten-letters-or-more', name: 'Chitra Pal' };
const DEVI = { username: 'devi', password: 'ten-letters-or-more', name: 'Devi Nath' };
/** India: the utility's zone. */
const OFFSET = '+05:30';

/**
 * Two households fall below the threshold in the night's run, when nobody may be disconnected: their orders wait for the
 * morning. Devi pays before hers goes out, and it is called off. Chitra is disconnected by the head-end, sees it, pays,
 * and has power again, with the time that it took on the console.
 */
export async function offAndOn({ system, utility, windows }: Stage): Promise<void> {
  const { admin } = utility;
  await utility.closeNights();
  const behaviour = { latencyMs: { from: 100, to: 300 } };
  await admin.patch('/simulator/head-end', behaviour, headEndSimulatorView);
  const { today: day } = await admin.get('/profile', profileView);
  const [chitra, devi] = [await utility.connectPoor(CHITRA.name, CHITRA), await utility.connectPoor(DEVI.name, DEVI)];
  const night = dayAfter(day);
  await system.moveClock(new Date(`${night}T00:10:00${OFFSET}`));
  await utility.billDay(day, '12', [chitra, devi]);

  const consumer = await windows.signedIn(CHITRA);
  await consumer.page.goto(`/portal/${chitra.id}`);
  const { page, complaints } = await windows.signedIn(ADMIN);
  await page.goto('/admin/defaulters');
  const row = page.getByRole('row').filter({ hasText: CHITRA.name });
  await row.getByText('Listed', { exact: true }).waitFor();
  await row.getByRole('link', { name: 'Open the job' }).click();
  await page.getByRole('heading', { name: `Disconnect ${chitra.connectionNumber}` }).waitFor();
  const state = page.locator('main');
  await state.getByText('Deferred').first().waitFor();

  // The window opens: the page that is open says so by itself.
  await system.moveClock(new Date(`${night}T08:05:00${OFFSET}`));
  await state.getByText('Queued').first().waitFor();

  // Devi pays between the queue and the head-end.
  await utility.takeCash(devi, '500.00', 'IN-TIME');
  await page.goto(`/admin/jobs?connectionId=${devi.id}`);
  await page.getByRole('row').filter({ hasText: devi.connectionNumber }).getByText('Cancelled').waitFor();

  await page.goto('/admin/simulator');
  await page.getByRole('button', { name: 'Let it run' }).click();
  const deeds = page.getByRole('log', { name: 'What the head-end did' });
  await deeds
    .getByRole('listitem')
    .filter({ hasText: chitra.meterSerial ?? '' })
    .getByText('Switched')
    .waitFor();
  const off = consumer.page.getByText('The supply is switched off');
  await off.waitFor();

  await utility.takeCash(chitra, '500.00', 'AFTER-CUT');
  await off.waitFor({ state: 'detached' });
  await page.goto('/admin/restorations');
  const restored = page.getByRole('row').filter({ hasText: chitra.connectionNumber });
  await restored.getByText('Kept', { exact: true }).waitFor();

  expect(await statesOf(utility, chitra)).toEqual(['confirmed', 'confirmed']);
  expect(await statesOf(utility, devi)).toEqual(['cancelled']);
  expect((await admin.get(`/connections/${devi.id}`, connectionView)).switchState).not.toBe('open');
  const done = await admin.patch('/simulator/head-end', { paused: true }, headEndSimulatorView);
  expect(done.deeds.map(({ meter }) => meter)).not.toContain(devi.meterSerial);
  expect([...complaints, ...consumer.complaints]).toEqual([]);
}

async function statesOf({ admin }: Stage['utility'], { id }: ConnectionView): Promise<string[]> {
  return (await admin.get(`/amisp/jobs?connectionId=${id}`, jobsPage)).items.map(({ state }) => state);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
