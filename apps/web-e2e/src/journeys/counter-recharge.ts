import { markPage } from '../browser/windows';
import { ADMIN } from '../system/system';
import { plus, rupees } from '../utility/rupees';
import { ASHA } from '../utility/small-utility';
import type { Stage } from './stage';

/** A recharge at the counter moves the consumer's balance and the admin's tiles at once, without a reload. */
export async function counterRecharge({ utility, windows }: Stage): Promise<void> {
  const [balance, moneyIn] = [await utility.balanceOf(utility.asha), await utility.moneyInToday()];
  const [balanceAfter, moneyInAfter] = [rupees(plus(balance, '250.00')), rupees(plus(moneyIn, '250.00'))];
  const consumer = await windows.signedIn(ASHA);
  const overview = await windows.signedIn(ADMIN);
  const counter = await windows.signedIn(ADMIN);
  const shown = consumer.page.getByRole('region', { name: 'Balance' });
  const tile = overview.page.getByRole('button', { name: /Money in today/ });
  await shown.getByText(rupees(balance)).first().waitFor();
  await tile.getByText(rupees(moneyIn)).waitFor();
  const notReloaded = [await markPage(consumer.page), await markPage(overview.page)];

  const { page } = counter;
  await page.goto(`/admin/connections/${utility.asha.id}`);
  await page.getByRole('button', { name: 'Recharge at the counter' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Amount received').fill('250');
  await dialog.getByText(balanceAfter).waitFor();
  await dialog.getByLabel('Receipt reference').fill('R-1');
  await dialog.getByRole('button', { name: 'Credit ₹250.00' }).click();
  await page.getByText('₹250.00 credited').waitFor();

  await shown.getByText(balanceAfter).first().waitFor();
  await tile.getByText(moneyInAfter).waitFor();
  await overview.page.getByLabel('Alert stream').getByText('Recharge of ₹250.00 received').waitFor();
  for (const stillThere of notReloaded) expect(await stillThere()).toBe(true);
  expect([...consumer.complaints, ...overview.complaints, ...counter.complaints]).toEqual([]);
}
