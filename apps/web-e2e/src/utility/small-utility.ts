import {
  billingRunView,
  connectionView,
  consumerView,
  createdApiKeyView,
  overviewView,
  paymentView,
  profileSettingsView,
  profileView,
  readingsResult,
  tariffVersionView,
  tariffView,
  userView,
  walletView,
  type ConnectionView,
} from '@kilowallet/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN, type System } from '../system/system';
import { Caller } from './caller';

export const ASHA = { username: 'asha', password: 'ten-letters-or-more', name: 'Asha Rao' };
/** Drafts and approves beside the administrator. */
export const OFFICER = { username: 'officer', name: 'Officer', password: 'ten-letters-or-more' };
export const RAVI = 'Ravi Sen';
export const BINA = 'Bina Das';

const PRICES = {
  schemaVersion: 1,
  lines: [
    {
      kind: 'energy',
      code: 'ec',
      label: 'Energy charge',
      rates: {
        slabs: [
          { upTo: '100', rate: '5.00' },
          { upTo: null, rate: '6.00' },
        ],
      },
    },
    { kind: 'fixed', code: 'fc', label: 'Fixed charge', basis: 'kw', rate: '90', divisor: '365/12' },
  ],
};

/**
 * A utility of three households whose rules leave no room for luck: supply may be cut at any hour, at any debt.
 * Asha has money and a sign-in, Ravi has none, Bina has next to none.
 */
export class SmallUtility {
  private constructor(
    readonly admin: Caller,
    readonly today: string,
    readonly asha: ConnectionView,
    readonly ravi: ConnectionView,
    readonly bina: ConnectionView,
  ) {}

  static async found(system: System): Promise<SmallUtility> {
    const admin = await Caller.signIn(system.apiUrl, ADMIN);
    await admin.patch('/profile', HARSH_RULES, profileSettingsView);
    const { today } = await admin.get('/profile', profileView);
    const tariffId = await publishTariff(system, admin);
    const connect = (name: string) => connectHousehold(admin, name, tariffId, daysBefore(today, 1));
    const [asha, ravi, bina] = [await connect(ASHA.name), await connect(RAVI), await connect(BINA)];
    const account = { ...ASHA, role: 'consumer', consumerId: asha.consumer.id };
    await admin.post('/users', account, userView);
    const utility = new SmallUtility(admin, today, asha, ravi, bina);
    await utility.takeCash(asha, '500.00', 'OPENING-ASHA');
    // A day of 4 kWh leaves her a little above what counts as low: the next day crosses it, however little she uses.
    await utility.takeCash(bina, '88.00', 'OPENING-BINA');
    await utility.billDay(daysBefore(today, 1), '4', [asha, ravi, bina]);
    return utility;
  }

  takeCash(connection: ConnectionView, amount: string, receiptReference: string) {
    const body = { method: 'cash', amount, receiptReference };
    return this.admin.post(`/connections/${connection.id}/recharges`, body, paymentView);
  }

  balanceOf(connection: ConnectionView): Promise<string> {
    return this.admin.get(`/connections/${connection.id}/wallet`, walletView).then(({ balance }) => balance);
  }

  moneyInToday(): Promise<string> {
    return this.admin.get('/overview', overviewView).then(({ kpis }) => kpis.rechargesToday.amount);
  }

  /** One more household with a sign-in of its own and hardly any money, on supply from today. */
  async connectPoor(name: string, who: { username: string; password: string }): Promise<ConnectionView> {
    const { today } = await this.admin.get('/profile', profileView);
    const connection = await connectHousehold(this.admin, name, this.asha.tariff.id, today);
    const account = { ...who, name, role: 'consumer', consumerId: connection.consumer.id };
    await this.admin.post('/users', account, userView);
    await this.takeCash(connection, '20.00', `OPENING-${name}`);
    return connection;
  }

  /** Nobody is disconnected in the evening and at night. */
  closeNights(): Promise<unknown> {
    const disconnection = { blockedHours: [{ from: '18:00', to: '08:00' }] };
    return this.admin.patch('/profile', { disconnection }, profileSettingsView);
  }

  /** A key with which a head-end may take jobs. */
  async headEndKey(): Promise<string> {
    const request = { name: 'Head-end', scopes: ['jobs:read', 'jobs:claim', 'meter-data:write'] };
    return (await this.admin.post('/api-keys', request, createdApiKeyView)).key;
  }

  /** One more household, which has been charged for some days. */
  connect(name: string, days: number): Promise<ConnectionView> {
    return connectHousehold(this.admin, name, this.asha.tariff.id, daysBefore(this.today, days));
  }

  /** One more household, which used so much on each day of the last complete month; answers how many days it has. */
  async connectWithLastMonth(name: string, kwhADay: string): Promise<number> {
    const last = daysBefore(`${this.today.slice(0, 7)}-01`, 1);
    const first = `${last.slice(0, 7)}-01`;
    const { meterSerial } = await connectHousehold(this.admin, name, this.asha.tariff.id, first);
    const length = Number(last.slice(8));
    const readings = Array.from({ length }, (_, index) => ({
      type: 'daily',
      meter: meterSerial,
      day: daysBefore(last, length - 1 - index),
      kwh: kwhADay,
    }));
    await this.admin.post('/meter-data/readings', { readings }, readingsResult);
    return length;
  }

  /** Tells the day's consumption of households and bills it. */
  async billDay(day: string, kwh: string, households: readonly ConnectionView[]): Promise<void> {
    const meters = households.map(({ meterSerial }) => meterSerial);
    const readings = meters.map((meter) => ({ type: 'daily', meter, day, kwh }));
    await this.admin.post('/meter-data/readings', { readings }, readingsResult);
    let run = await this.admin.post('/billing-runs', { serviceDay: day }, billingRunView);
    for (let tries = 0; run.state !== 'completed' && tries < 100; tries++) {
      await sleep(100);
      run = await this.admin.get(`/billing-runs/${run.id}`, billingRunView);
    }
    if (run.state !== 'completed') throw new Error(`the run of ${day} is still ${run.state}`);
  }
}

const HARSH_RULES = {
  name: 'Small Utility',
  categories: {
    domestic: {
      disconnectionThreshold: '0.00',
      emergencyCredit: '0.00',
      lowBalance: '60.00',
      lowDays: 0,
      criticalBalance: '10.00',
      rechargeMinimum: '10.00',
    },
  },
  disconnection: {
    minimumDebt: '0.00',
    grace: { days: 0, count: 'calendar-days' },
    blockedHours: [],
    blockedWeekdays: [],
    blockedNthWeekdays: [],
    holidays: [],
  },
};

/** One person drafts, another approves; a first version may begin in the past. */
async function publishTariff(system: System, admin: Caller): Promise<string> {
  await admin.post('/users', { ...OFFICER, role: 'officer' }, userView);
  const second = await Caller.signIn(system.apiUrl, OFFICER);
  const tariff = await admin.post(
    '/tariffs',
    {
      code: 'HOME',
      name: 'Home',
      utility: 'Small Utility',
      categories: ['domestic'],
      source: 'Made up for the journeys',
    },
    tariffView,
  );
  const draft = { effectiveFrom: '2026-01-01', definition: PRICES };
  const version = await admin.post(`/tariffs/${tariff.id}/versions`, draft, tariffVersionView);
  await admin.post(`/tariff-versions/${version.id}/submit`, undefined, tariffVersionView);
  await second.post(`/tariff-versions/${version.id}/approve`, undefined, tariffVersionView);
  return tariff.id;
}

async function connectHousehold(admin: Caller, name: string, tariffId: string, prepaidSince: string) {
  const consumer = await admin.post('/consumers', { name, address: '1 Hill Road', area: 'Shillong' }, consumerView);
  const request = {
    consumerId: consumer.id,
    category: 'domestic',
    phase: 'single',
    sanctionedLoadKw: '2',
    tariffId,
    area: 'Shillong',
    feeder: 'F1',
    address: '1 Hill Road',
    prepaidSince,
    meter: { serial: `M-${name.split(' ')[0]}`, initialRegisterKwh: '0', digits: 6 },
  };
  return admin.post('/connections', request, connectionView);
}

/** The calendar day so many days earlier. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
