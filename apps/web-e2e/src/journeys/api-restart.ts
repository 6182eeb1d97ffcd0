import { markPage } from '../browser/windows';
import { ADMIN } from '../system/system';
import { plus, rupees } from '../utility/rupees';
import { ASHA } from '../utility/small-utility';
import type { Stage } from './stage';

/** The API is killed and comes back: open pages notice, recover by themselves, and show what happened meanwhile. */
export async function apiRestart({ system, utility, windows }: Stage): Promise<void> {
  const consumer = await windows.signedIn(ASHA);
  const admin = await windows.signedIn(ADMIN);
  await admin.page.goto(`/admin/connections/${utility.asha.id}`);
  const pages = [consumer.page, admin.page];
  const balances = [
    consumer.page.getByRole('region', { name: 'Balance' }),
    admin.page.getByRole('region', { name: 'Wallet' }),
  ];
  const before = await utility.balanceOf(utility.asha);
  for (const balance of balances) await balance.getByText(rupees(before)).first().waitFor();
  const notReloaded = await Promise.all(pages.map(markPage));

  await system.killApi();
  for (const page of pages) await page.locator('[data-live=offline]').waitFor();
  await system.startApi();
  await utility.takeCash(utility.asha, '50.00', 'AFTER-RESTART');

  for (const page of pages) await page.locator('[data-live=online]').waitFor();
  const after = rupees(plus(before, '50.00'));
  for (const balance of balances) await balance.getByText(after).first().waitFor();
  for (const stillThere of notReloaded) expect(await stillThere()).toBe(true);
}
