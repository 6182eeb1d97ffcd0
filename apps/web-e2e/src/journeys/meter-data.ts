import { readFile } from 'node:fs/promises';
import { ADMIN } from '../system/system';
import { daysBefore } from '../utility/small-utility';
import type { Stage } from './stage';

const STRANGER = 'NOBODY-7';

/**
 * A file with a good row, a bad one and one of a meter that nobody knows: its report says what became of each, the bad
 * one comes back as a file, and the stranger's reading goes in once somebody says whose it is. What is missing is then
 * entered by hand, the meter replaced, and another put at the head of the feeder.
 */
export async function meterData({ utility, windows }: Stage): Promise<void> {
  const home = await utility.connect('Dev Roy', 4);
  const { page, complaints } = await windows.signedIn(ADMIN);
  await page.goto('/admin/imports');
  const day = (before: number) => daysBefore(utility.today, before);
  const rows = [`M-Dev,${day(4)},4.5`, `M-Dev,${day(3)},none`, `${STRANGER},${day(3)},6.25`];
  await page.locator('input[type=file]').setInputFiles({
    name: 'night.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`meter,date,kwh\n${rows.join('\n')}\n`),
  });
  const refused = page.getByRole('row').filter({ hasText: '"none" is no number' });
  await refused.getByText(`M-Dev,${day(3)},none`).waitFor();
  await page.getByRole('row').filter({ hasText: 'night.csv' }).getByText('Completed with errors').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  const errors = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
  expect(errors).toEqual(['file,line,reason,text', `,3,"""none"" is no number","M-Dev,${day(3)},none"`]);

  await page.getByRole('link', { name: 'Unknown meters' }).last().click();
  await page.waitForURL(/unknown-meters/);
  await page.getByRole('row').filter({ hasText: STRANGER }).getByRole('button', { name: 'Assign…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Connection number').fill(home.connectionNumber);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await page.getByText('1 reading taken in').waitFor();
  await page.getByText('No readings wait').waitFor();

  await page.goto(`/admin/connections/${home.id}?tab=readings`);
  for (const kwh of ['4.50 kWh', '6.25 kWh']) {
    await page.getByRole('row').filter({ hasText: kwh }).getByText('File', { exact: true }).waitFor();
  }
  await page.getByRole('button', { name: 'Enter a reading…' }).click();
  await dialog.getByRole('radio', { name: 'Energy of a day' }).click();
  await dialog.getByLabel('Day', { exact: true }).fill(day(2));
  await dialog.getByLabel('Used, kWh').fill('5.75');
  await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByRole('row').filter({ hasText: '5.75 kWh' }).getByText('By hand, Administrator').waitFor();

  await page.getByRole('button', { name: 'Replace the meter…' }).click();
  await dialog.getByLabel('Last register, kWh').fill('40');
  await dialog.getByLabel('New serial').fill('M-Dev-2');
  await dialog.getByLabel('Why').fill('Display broken');
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
  await page.getByText(`Meter M-Dev-2 counts for ${home.connectionNumber}`).waitFor();

  await page.goto('/admin/feeders?state=unmetered');
  await page.getByRole('row').filter({ hasText: 'F1' }).getByRole('button', { name: 'Put a meter on it…' }).click();
  await dialog.getByLabel('Meter serial').fill('HEAD-F1');
  await dialog.getByLabel('Carries, kW').fill('500');
  await dialog.getByRole('button', { name: 'Put on', exact: true }).click();
  await page.getByText('F1 is measured').waitFor();
  await page.goto('/admin/feeders');
  await page.getByRole('row').filter({ hasText: 'F1' }).getByText('HEAD-F1').waitFor();
  expect(complaints).toEqual([]);
}
