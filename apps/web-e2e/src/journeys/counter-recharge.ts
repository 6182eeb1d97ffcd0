import { markPage } from '../browser/windows';
import { ADMIN } from '../system/system';
import { ASHA } from '../utility/small-utility';
import type { Stage } from './stage';

/** A recharge at the counter moves the consumer's balance and the admin's tiles at once, without a reload. */
export async function counterRecharge({ utility, windows }: Stage): Promise<void> {
  const consumer = await windows.signedIn(ASHA);
  const overview = await windows.signedIn(ADMIN);
  const counter = await windows.signedIn(ADMIN);
  await consumer.page.getByText('₹500.00').first().waitFor();
  const tile = overview.page.getByRole('button', { name: /Money in today/ });
  await tile.getByText('₹600.00').waitFor();
  const notReloaded = [await markPage(consumer.page), await markPage(overview.page)];

  const { page } = counter;
  await page.goto(`/admin/connections/${utility.asha.id}`);
  await page.getByRole('button', { name: 'Recharge at the counter' }).click();
  await page.getByLabel('Amount received').fill('250');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('₹750.00').waitFor();
  await page.getByLabel('Receipt reference').fill('R-1');
  await dialog.getByRole('button', { name: 'Credit ₹250.00' }).click();
  await page.getByText('₹250.00 credited').waitFor();

  await consumer.page.getByText('₹750.00').first().waitFor();
  await tile.getByText('₹850.00').waitFor();
  await overview.page.getByLabel('Alert stream').getByText('Recharge of ₹250.00 received').waitFor();
  for (const stillThere of notReloaded) expect(await stillThere()).toBe(true);
  expect([...consumer.complaints, ...overview.complaints, ...counter.complaints]).toEqual([]);
}
