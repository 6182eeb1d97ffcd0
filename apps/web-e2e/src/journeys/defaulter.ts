import { ADMIN } from '../system/system';
import { RAVI } from '../utility/small-utility';
import type { Stage } from './stage';

/** After a billed day, who cannot pay is listed with the reason, and a disconnect job waits for the metering provider. */
export async function defaulter({ utility, windows }: Stage): Promise<void> {
  const { page, complaints } = await windows.signedIn(ADMIN);
  await page.goto('/admin/defaulters');
  const row = page.getByRole('row').filter({ hasText: RAVI });
  await row.getByText('Listed', { exact: true }).waitFor();
  await row.getByText('-₹', { exact: false }).first().waitFor();
  await row.getByRole('link', { name: 'Open the job' }).click();
  await page.waitForURL(/\/admin\/jobs\//);
  await page.getByRole('heading', { name: `Disconnect ${utility.ravi.connectionNumber}` }).waitFor();
  await page.getByText('Queued').first().waitFor();

  await page.goto('/admin/jobs?state=queued');
  await page.getByRole('row').filter({ hasText: utility.ravi.connectionNumber }).getByText('Disconnect').waitFor();
  expect(complaints).toEqual([]);
}
