import { ADMIN } from '../system/system';
import { ASHA, BINA } from '../utility/small-utility';
import type { Stage } from './stage';

/** A day passes in the simulator: the run shows its progress, an alert appears, and the consumer reads why the day cost what it did. */
export async function simulatedDay({ utility, windows }: Stage): Promise<void> {
  const consumer = await windows.signedIn(ASHA);
  const watching = await windows.signedIn(ADMIN);
  const stream = watching.page.getByLabel('Alert stream');
  const ofBina = stream.getByRole('listitem').filter({ hasText: BINA });
  await stream.getByRole('listitem').first().waitFor();
  const before = await ofBina.count();
  const { page } = await windows.signedIn(ADMIN);

  await page.goto('/admin/simulator');
  await page.getByLabel('Days to pass').fill('1');
  await page.getByRole('button', { name: 'Advance one day' }).click();
  const run = page.getByRole('progressbar', { name: /Billing run/ });
  const billed = inWords(utility.today);
  await page.getByRole('heading', { name: `Billing run of ${billed}` }).waitFor({ timeout: 40_000 });
  await page.getByText('3 of 3 wallets').waitFor();
  expect(await run.getAttribute('aria-valuenow')).toBe('100');

  await ofBina.nth(before).waitFor();

  await consumer.page.getByRole('link', { name: 'Statement' }).first().click();
  await consumer.page
    .getByRole('row')
    .filter({ hasText: `Daily charge for ${billed}` })
    .click();
  const sheet = consumer.page.getByRole('dialog');
  await sheet.getByText('Energy charge').waitFor();
  await sheet.getByText('Fixed charge').waitFor();
  await sheet.getByText('Total').waitFor();
  expect([...consumer.complaints, ...watching.complaints]).toEqual([]);
}

/** A day as the utility writes it. */
function inWords(day: string): string {
  const style = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-IN', style).format(Date.parse(`${day}T00:00:00Z`));
}
