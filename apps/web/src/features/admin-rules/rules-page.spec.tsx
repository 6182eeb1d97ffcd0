import type { ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ProfileSettingsView } from '@kilowallet/contracts';
import { FormatProvider, Toaster } from '@kilowallet/ui';
import { SessionContext } from '@/features/session/session-context';
import { answerFetch, profile, user, type Answer } from '../../../test/portal-stage';
import { RulesPage } from './rules-page';

const domestic: ProfileSettingsView['categories']['domestic'] = {
  disconnectionThreshold: '0.00',
  emergencyCredit: '200.00',
  protected: false,
  lowBalance: '150.00',
  lowDays: 3,
  criticalBalance: '50.00',
  rechargeMinimum: '100.00',
  rechargeMaximum: '15000.00',
  rechargeMultiple: null,
};
const rules: ProfileSettingsView = {
  name: 'Hill Electricity',
  timeZone: 'Asia/Kolkata',
  locale: 'en-IN',
  currency: { code: 'INR', minorDigits: 2 },
  support: { phone: '1912', email: 'help@example.org' },
  categories: {
    domestic,
    bpl: domestic,
    commercial: domestic,
    industrial: domestic,
    agriculture: domestic,
    public: domestic,
    essential: domestic,
  },
  disconnection: {
    minimumDebt: '0.00',
    grace: { days: 5, count: 'working-days' },
    blockedHours: [{ from: '18:00', to: '08:00' }],
    blockedWeekdays: [0],
    blockedNthWeekdays: [],
    holidays: [{ day: '2026-12-25', name: 'Christmas' }],
    perMinuteMax: 60,
    reconnectWithinMinutes: 120,
    compensationPerDay: '50.00',
    balanceToMeter: false,
  },
  arrears: { sharePercent: 20, monthlyCap: null },
  billing: { runAt: '00:30' },
};

function stage(role: 'admin' | 'officer', change: () => Answer = () => ({ body: rules })) {
  const sent = answerFetch({ 'GET /profile/settings': () => ({ body: rules }), 'PATCH /profile': change });
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>
      <SessionContext value={{ user: { ...user, role }, profile }}>
        <FormatProvider profile={profile}>
          <Toaster>{children}</Toaster>
        </FormatProvider>
      </SessionContext>
    </QueryClientProvider>
  );
  render(<RulesPage />, { wrapper });
  return sent;
}

it('sends the calendar alone, as it was changed', async () => {
  const sent = stage('admin');
  await screen.findByText('Christmas');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  fireEvent.click(screen.getByLabelText('Saturday'));
  const places = screen.getByRole('group', { name: 'Days by their place in the month' });
  fireEvent.click(within(places).getByRole('button', { name: 'Add' }));
  fireEvent.change(screen.getByLabelText('Day'), { target: { value: '2026-01-26' } });
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Republic Day' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add holiday' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent.at(-1)?.method).toBe('PATCH'));
  expect(sent.at(-1)?.body).toEqual({
    disconnection: {
      blockedHours: [{ from: '18:00', to: '08:00' }],
      blockedWeekdays: [0, 6],
      blockedNthWeekdays: [{ weekday: 6, nth: 2 }],
      holidays: [
        { day: '2026-01-26', name: 'Republic Day' },
        { day: '2026-12-25', name: 'Christmas' },
      ],
    },
  });
});

it('says at the field what the server expected', async () => {
  stage('admin', () => ({
    status: 400,
    body: {
      type: 'urn:kilowallet:problem:request.invalid',
      title: 'The request is not valid',
      status: 400,
      detail: 'Some fields are missing or wrong.',
      code: 'request.invalid',
      errors: [{ field: 'disconnection.minimumDebt', expected: 'an amount with two decimal places' }],
    },
  }));
  await screen.findByText('Christmas');
  fireEvent.click(screen.getByRole('tab', { name: 'Disconnection' }));
  fireEvent.change(screen.getByLabelText('Smallest debt (₹)'), { target: { value: 'much' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('an amount with two decimal places');
});

it('is read by an officer and changed by an administrator', async () => {
  stage('officer');
  await screen.findByText('Christmas');
  expect(screen.getByLabelText('Saturday').closest('fieldset:disabled')).not.toBeNull();
});
