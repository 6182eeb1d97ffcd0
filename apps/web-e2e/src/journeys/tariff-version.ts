import { userView } from '@kilowallet/contracts';
import type { Window } from '../browser/windows';
import { ADMIN } from '../system/system';
import { rupees } from '../utility/rupees';
import { OFFICER } from '../utility/small-utility';
import type { Stage } from './stage';

const APPROVER = { username: 'approver', name: 'Approver', password: 'ten-letters-or-more' };
const KWH_A_DAY = 8;

/**
 * An officer drafts new prices beside a sample bill and submits them, but may not approve them; a colleague does, and
 * a second one comes too late. What the prices do to the fleet is asked before they take force.
 */
export async function tariffVersion({ utility, windows }: Stage): Promise<void> {
  const days = await utility.connectWithLastMonth('Chandra Deb', String(KWH_A_DAY));
  await utility.admin.post('/users', { ...APPROVER, role: 'officer' }, userView);
  const officer = await windows.signedIn(OFFICER);
  const { page } = officer;
  const tariff = `/admin/tariffs/${utility.asha.tariff.id}`;

  await page.goto(tariff);
  await page.getByRole('link', { name: 'Draft a version' }).click();
  const bill = page.getByRole('region', { name: 'Sample bill' });
  const energy = bill.getByRole('row').filter({ hasText: 'Energy charge' });
  await energy.getByText('₹1,400.00').waitFor(); // 100 × 5.00 + 150 × 6.00
  await page.getByLabel('Step 2, rate').fill('7.50');
  await energy.getByText('₹1,625.00').waitFor();

  await page.getByLabel('Step 1, up to').fill('-5');
  await page.getByText('must be more than 0, where the step begins').first().waitFor();
  expect(await page.getByRole('button', { name: 'Save the draft' }).isDisabled()).toBe(true);
  await page.getByLabel('Step 1, up to').fill('100');

  await page.getByLabel('Order and its date').fill('Order 7 of the journeys');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.waitForURL(/version=/);
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await page.getByText('You cannot approve this version').waitFor();
  expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
  expect(officer.complaints).toEqual([]);

  const [admin, second] = [await windows.signedIn(ADMIN), await windows.signedIn(APPROVER)];
  for (const colleague of [admin, second]) {
    await colleague.page.goto(page.url());
    await colleague.page.getByText('lines[ec].rates.slabs[1].rate').waitFor();
    await colleague.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await confirm(colleague).waitFor();
  }
  await confirm(admin).click();
  await admin.page.getByText('Approved: in force from').waitFor();
  expect(admin.complaints).toEqual([]);
  await confirm(second).click();
  await second.page.getByText('The version is not submitted for approval').waitFor();
  await second.page.getByText('Approved by Administrator').first().waitFor();

  await admin.page.getByRole('link', { name: 'What if' }).click();
  await admin.page.getByRole('button', { name: 'Start the comparison' }).click();
  await admin.page.waitForURL(/\/admin\/what-if\/[0-9a-f]+/);
  const more = ((KWH_A_DAY * days - 100) * 1.5).toFixed(2);
  await admin.page
    .getByText(`+${rupees(more)}`)
    .first()
    .waitFor();
  await admin.page.goto('/admin/what-if');
  await admin.page.getByRole('row').filter({ hasText: 'Home' }).getByText('Done').waitFor();
  expect(admin.complaints).toEqual([]);
}

const confirm = ({ page }: Window) => page.getByRole('dialog').getByRole('button', { name: 'Approve' });
