import { markPage } from '../browser/windows';
import { ADMIN } from '../system/system';
import { ASHA } from '../utility/small-utility';
import type { Stage } from './stage';

/** The API is killed and comes back: open pages notice, recover by themselves, and show what happened meanwhile. */
export async function apiRestart({ system, utility, windows }: Stage): Promise<void> {
  const consumer = await windows.signedIn(ASHA);
  const admin = await windows.signedIn(ADMIN);
  await admin.page.goto(`/admin/connections/${utility.asha.id}`);
  const pages = [consumer.page, admin.page];
  for (const page of pages) await page.getByText('₹750.00').first().waitFor();
  const notReloaded = await Promise.all(pages.map(markPage));

  await system.killApi();
  for (const page of pages) await page.locator('[data-live=offline]').waitFor();
  await system.startApi();
  await utility.takeCash(utility.asha, '50.00', 'AFTER-RESTART');

  for (const page of pages) {
    await page.locator('[data-live=online]').waitFor();
    await page.getByText('₹800.00').first().waitFor();
  }
  for (const stillThere of notReloaded) expect(await stillThere()).toBe(true);
}
