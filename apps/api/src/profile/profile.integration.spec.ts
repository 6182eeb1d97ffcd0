import type { ProfileSettingsView } from '@kilowallet/contracts';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { UtilityProfile } from './utility-profile';

const api = testApi(testDatabase());

const patch = async (change: object) => (await api.as('admin')).patch('/profile', change);

it('tells everybody what screens need, and nothing else', async () => {
  const { body } = await api.anonymous.get('/profile').expect(200);
  expect(body).toMatchObject({ currency: { code: 'INR', minorDigits: 2 }, timeZone: 'Asia/Kolkata' });
  expect(body).not.toHaveProperty('disconnection');
});

it('takes a change at once, in minor units, and writes who made it', async () => {
  const { status, body } = await patch({ categories: { domestic: { emergencyCredit: '300.50' } }, name: 'Hill Power' });
  expect(status).toBe(200);
  expect((body as ProfileSettingsView).categories.domestic).toMatchObject({ emergencyCredit: '300.50', lowDays: 3 });
  const { name, thresholds, disconnection } = api.get(UtilityProfile).current();
  expect(name).toBe('Hill Power');
  expect(thresholds.domestic.disconnection).toBe(-300_50);
  expect(disconnection.categories['domestic']?.emergencyCredit).toBe(300_50);
  const audit = await (await api.as('admin')).get('/audit?subject=profile:utility').expect(200);
  expect(audit.body).toMatchObject({ items: [{ action: 'profile.changed', detail: { name: 'Hill Power' } }] });
});

it.each([
  { change: { timeZone: 'Europe/Berlin' }, field: 'timeZone', because: 'every posting was dated by it' },
  {
    change: { categories: { domestic: { lowBalance: '1.005' } } },
    field: 'categories.domestic.lowBalance',
    because: 'more digits than the currency has',
  },
  { change: { categories: { palace: {} } }, field: 'categories.palace', because: 'no such category' },
  {
    change: { disconnection: { blockedWeekdays: [0, 1, 2, 3, 4, 5, 6] } },
    field: 'blockedHours',
    because: 'it would never open',
  },
  { change: { billing: { runAt: '24:30' } }, field: 'billing.runAt', because: 'no such time' },
])('refuses $field: $because', async ({ change, field }) => {
  const { status, body } = await patch(change);
  expect(status).toBe(400);
  expect((body as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(field);
});

it('is read by the staff and changed by administrators alone', async () => {
  const officer = await api.as('officer');
  await officer.get('/profile/settings').expect(200);
  await officer.patch('/profile', { name: 'Mine' }).expect(403);
  await (await api.withApiKey('meter-data:write')).get('/profile/settings').expect(403);
});

it('of two changes at once loses none', async () => {
  const answers = await Promise.all([
    patch({ locale: 'hi-IN' }),
    patch({ support: { phone: '1', email: 'a@b.example' } }),
  ]);
  const won = answers.filter(({ status }) => status === 200);
  for (const { status, body } of answers) {
    if (status !== 200) expect(body).toMatchObject({ code: 'profile.changed-meanwhile' });
  }
  expect(won.length).toBeGreaterThanOrEqual(1);
});
