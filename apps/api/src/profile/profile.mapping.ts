import type { Category, ProfileSettingsView } from '@kilowallet/contracts';
import { formatMajor, minor, parseMajor } from '@kilowallet/kernel';
import { parseCalendar } from '@kilowallet/switching';
import { ProblemError } from '../platform/problems/problem.error';
import type { Profile } from './profile';
import type { CategoryDocument, ProfileContent } from './profile.repository';

/** The stored profile as the domain wants it; refuses one that contradicts itself, field by field. */
export function profileOf(content: ProfileContent): Profile {
  const { disconnection } = content;
  const calendar = parseCalendar({ ...disconnection, timeZone: content.timeZone });
  if (!calendar.ok) throw new ProblemError('request.invalid', 'The profile is not usable.', calendar.error);
  const byCategory = <T>(read: (category: CategoryDocument) => T) => mapCategories(content.categories, read);
  const disconnectionOf = (category: CategoryDocument) => category.disconnectionThreshold - category.emergencyCredit;
  return {
    name: content.name,
    timeZone: content.timeZone,
    locale: content.locale,
    currency: content.currency,
    support: content.support,
    thresholds: byCategory((category) => ({
      low: minor(category.lowBalance),
      lowDays: category.lowDays,
      critical: minor(category.criticalBalance),
      disconnection: minor(disconnectionOf(category)),
    })),
    recharge: byCategory((category) => ({
      minimum: minor(category.rechargeMinimum),
      maximum: minor(category.rechargeMaximum),
      multiple: category.rechargeMultiple === null ? null : minor(category.rechargeMultiple),
    })),
    disconnection: {
      categories: byCategory((category) => ({
        threshold: minor(category.disconnectionThreshold),
        emergencyCredit: minor(category.emergencyCredit),
        protected: category.protected,
      })),
      minimumDebt: minor(disconnection.minimumDebt),
      grace: disconnection.grace,
      calendar: calendar.value,
    },
    switching: {
      perMinuteMax: disconnection.perMinuteMax,
      reconnectWithinMinutes: disconnection.reconnectWithinMinutes,
      compensationPerDay: minor(disconnection.compensationPerDay ?? 0),
      balanceToMeter: disconnection.balanceToMeter ?? false,
    },
    arrears: {
      sharePercent: content.arrears.sharePercent,
      monthlyCap: content.arrears.monthlyCap === null ? null : minor(content.arrears.monthlyCap),
    },
    billing: { runAtMinute: minuteOf(content.billing.runAt) },
  };
}

export function settingsViewOf(content: ProfileContent): ProfileSettingsView {
  const major = (amount: number) => formatMajor(minor(amount), content.currency.minorDigits);
  const majorOrNone = (amount: number | null) => (amount === null ? null : major(amount));
  const { name, timeZone, locale, currency, support, billing } = content;
  return {
    name,
    timeZone,
    locale,
    currency,
    support,
    billing,
    categories: mapCategories(content.categories, (category) => ({
      ...category,
      disconnectionThreshold: major(category.disconnectionThreshold),
      emergencyCredit: major(category.emergencyCredit),
      lowBalance: major(category.lowBalance),
      criticalBalance: major(category.criticalBalance),
      rechargeMinimum: major(category.rechargeMinimum),
      rechargeMaximum: major(category.rechargeMaximum),
      rechargeMultiple: majorOrNone(category.rechargeMultiple),
    })),
    disconnection: {
      ...content.disconnection,
      minimumDebt: major(content.disconnection.minimumDebt),
      compensationPerDay: major(content.disconnection.compensationPerDay ?? 0),
      balanceToMeter: content.disconnection.balanceToMeter ?? false,
    },
    arrears: { ...content.arrears, monthlyCap: majorOrNone(content.arrears.monthlyCap) },
  };
}

/** The settings as they are stored; refuses amounts with more digits than the currency has. */
export function contentOf(settings: ProfileSettingsView): ProfileContent {
  const amount = (text: string, field: string) => {
    const parsed = parseMajor(text, settings.currency.minorDigits);
    if (parsed.ok) return parsed.value;
    throw new ProblemError('request.invalid', 'An amount is not one of this currency.', [
      { field, expected: `at most ${settings.currency.minorDigits} digits after the point` },
    ]);
  };
  const amountOrNone = (text: string | null, field: string) => (text === null ? null : amount(text, field));
  const { name, timeZone, locale, currency, support, billing } = settings;
  return {
    name,
    timeZone,
    locale,
    currency,
    support,
    billing,
    categories: mapCategories(settings.categories, (category, key) => {
      const of = (field: keyof typeof category) => `categories.${key}.${field}`;
      return {
        ...category,
        disconnectionThreshold: amount(category.disconnectionThreshold, of('disconnectionThreshold')),
        emergencyCredit: amount(category.emergencyCredit, of('emergencyCredit')),
        lowBalance: amount(category.lowBalance, of('lowBalance')),
        criticalBalance: amount(category.criticalBalance, of('criticalBalance')),
        rechargeMinimum: amount(category.rechargeMinimum, of('rechargeMinimum')),
        rechargeMaximum: amount(category.rechargeMaximum, of('rechargeMaximum')),
        rechargeMultiple: amountOrNone(category.rechargeMultiple, of('rechargeMultiple')),
      };
    }),
    disconnection: {
      ...settings.disconnection,
      minimumDebt: amount(settings.disconnection.minimumDebt, 'disconnection.minimumDebt'),
      compensationPerDay: amount(settings.disconnection.compensationPerDay, 'disconnection.compensationPerDay'),
    },
    arrears: { ...settings.arrears, monthlyCap: amountOrNone(settings.arrears.monthlyCap, 'arrears.monthlyCap') },
  };
}

function mapCategories<A, B>(
  categories: Readonly<Record<Category, A>>,
  read: (category: A, key: Category) => B,
): Record<Category, B> {
  const entries = Object.entries(categories) as [Category, A][];
  return Object.fromEntries(entries.map(([key, value]) => [key, read(value, key)])) as Record<Category, B>;
}

/** `00:30` → 30. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
