import { PHONE } from '../browser/windows';
import { ADMIN } from '../system/system';
import { ASHA } from '../utility/small-utility';
import type { Stage } from './stage';

const ADMIN_PAGES = [
  '/admin',
  '/admin/consumers',
  '/admin/connections',
  '/admin/low-balance',
  '/admin/defaulters',
  '/admin/jobs',
  '/admin/runs',
  '/admin/payments',
  '/admin/tariffs',
  '/admin/what-if',
  '/admin/imports',
  '/admin/holds',
  '/admin/meters',
  '/admin/feeders',
  '/admin/consumption',
  '/admin/alerts',
  '/admin/audit',
  '/admin/users',
  '/admin/simulator',
];

/** On a phone, in one theme: no page scrolls sideways, and the console has nothing to complain about. */
export async function phone({ utility, windows }: Stage, colorScheme: 'light' | 'dark'): Promise<void> {
  const { asha } = utility;
  const look = { ...PHONE, colorScheme };
  const portal = ['', '/usage', '/recharge', '/statement', '/alerts'].map((page) => `/portal/${asha.id}${page}`);
  const tariff = `/admin/tariffs/${asha.tariff.id}`;
  const admin = [
    ...ADMIN_PAGES,
    tariff,
    `${tariff}/draft`,
    ...['', '?tab=ledger', '?tab=sheets'].map((tab) => `/admin/connections/${asha.id}${tab}`),
  ];
  for (const [who, paths] of [
    [ADMIN, admin],
    [ASHA, portal],
  ] as const) {
    const { page, complaints } = await windows.signedIn(who, look);
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ path, sideways }).toEqual({ path, sideways: 0 });
    }
    expect(complaints).toEqual([]);
  }
}
