import type { Category, ProfileSettingsView } from '@kilowallet/contracts';

type CategorySettings = ProfileSettingsView['categories'][Category];

/** Alerts from one week's cost of a small household down; recharges from ₹100 (Meghalaya: 500 to 15,000 by phase). */
const household: CategorySettings = {
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
const business: CategorySettings = {
  ...household,
  emergencyCredit: '2000.00',
  lowBalance: '1000.00',
  criticalBalance: '300.00',
  rechargeMinimum: '500.00',
  rechargeMaximum: '25000.00',
};

/**
 * What a new database starts with; an administrator changes it under Settings.
 *
 * Emergency credit of 200 and 2,000 is Meghalaya's (domestic, others); hours, Sundays and second Saturdays without
 * disconnection and restoration within two hours are Uttar Pradesh's; five working days of grace are Meghalaya's.
 */
export const DEFAULT_PROFILE: ProfileSettingsView = {
  name: 'Kilowallet Demo Power',
  timeZone: 'Asia/Kolkata',
  locale: 'en-IN',
  currency: { code: 'INR', minorDigits: 2 },
  support: { phone: '1912', email: 'help@kilowallet.example' },
  categories: {
    domestic: household,
    bpl: { ...household, lowBalance: '60.00', criticalBalance: '20.00', rechargeMinimum: '50.00' },
    commercial: business,
    industrial: { ...business, lowBalance: '5000.00', criticalBalance: '1500.00', rechargeMaximum: '500000.00' },
    agriculture: { ...household, emergencyCredit: '300.00' },
    public: { ...business, protected: false },
    essential: { ...business, protected: true, rechargeMaximum: '500000.00' },
  },
  disconnection: {
    minimumDebt: '0.00',
    grace: { days: 5, count: 'working-days' },
    blockedHours: [{ from: '18:00', to: '08:00' }],
    blockedWeekdays: [0],
    blockedNthWeekdays: [{ weekday: 6, nth: 2 }],
    holidays: [
      { day: '2026-01-26', name: 'Republic Day' },
      { day: '2026-03-04', name: 'Holi' },
      { day: '2026-08-15', name: 'Independence Day' },
      { day: '2026-10-02', name: 'Gandhi Jayanti' },
      { day: '2026-10-20', name: 'Dussehra' },
      { day: '2026-11-08', name: 'Diwali' },
      { day: '2026-12-25', name: 'Christmas' },
      { day: '2027-01-26', name: 'Republic Day' },
    ],
    perMinuteMax: 60,
    reconnectWithinMinutes: 120,
    compensationPerDay: '50.00',
    balanceToMeter: false,
  },
  arrears: { sharePercent: 20, monthlyCap: null },
  billing: { runAt: '00:30' },
};
