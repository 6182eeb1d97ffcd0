import { billDay } from '@kilowallet/billing';
import { err, fromDayNumber, ok, type DayNumber, type Result } from '@kilowallet/kernel';
import { charge, type Origin, type Posting, type WalletState } from '@kilowallet/wallet';
import type { ConnectionDocument } from '../connections/connection.document';
import type { BillableDay } from '../meter-data/consumption-days';
import type { PricedDay } from '../meter-data/priced-day';
import type { VersionInForce } from '../tariffs/tariff-catalogue';
import { monthStateOf, storedMonth } from '../wallet/month-state';
import {
  factsOf,
  pricingFacts,
  sheetJson,
  storedConsumption,
  storedCrossings,
  storedLines,
  unbanded,
} from './stored-sheet';

/** Why a day could not be billed. The wallet stays where it is; the day is caught up once the reason is gone. */
export type RatingRefusal = {
  readonly reason: 'no-tariff' | 'no-meter' | 'hold' | 'rating-failed' | 'no-consumption';
  readonly detail: string;
};

export type DayToRate = {
  readonly day: DayNumber;
  readonly connection: Pick<
    ConnectionDocument,
    'loadKw' | 'phase' | 'subsidyScheme' | 'meterSerial' | 'tariffId' | 'connectionNumber'
  >;
  readonly version: VersionInForce | undefined;
  readonly consumption: BillableDay | undefined;
  /** The day by hours, where the version prices by them. */
  readonly byHours?: PricedDay | undefined;
  readonly minorDigits: number;
};

/** One connection's service day as a posting on exactly this state, or the reason why there is none. */
export function rateDay(state: WalletState, input: DayToRate, origin: Origin): Result<Posting, RatingRefusal> {
  const { day, connection, version, consumption, byHours, minorDigits } = input;
  if (consumption?.kind === 'held') return refuse('hold', consumption.reason);
  if (connection.meterSerial === null) return refuse('no-meter', 'No meter is assigned to the connection.');
  if (!version) {
    return refuse('no-tariff', `Tariff ${connection.tariffId} has no approved version on ${fromDayNumber(day)}.`);
  }
  if (!consumption) return refuse('no-consumption', `No consumption is known for ${fromDayNumber(day)}.`);

  if (byHours?.known === false) return refuse('no-consumption', `On ${fromDayNumber(day)} ${byHours.why}.`);

  const facts = factsOf(connection);
  const used = byHours?.consumption ?? unbanded(consumption.energyKwh);
  const month = monthStateOf(state.month);
  const billed = billDay({
    plan: version.plan,
    versionId: version.versionId,
    window: version.window,
    notified: version.notified,
    planOf: version.planOf,
    facts: pricingFacts(facts),
    day: fromDayNumber(day),
    consumption: used,
    minorDigits,
    ...(month && { state: month }),
  });
  if (!billed.ok) return refuse('rating-failed', WORDS[billed.error]);
  const { sheet, state: monthAfter, entered } = billed.value;
  const because = [...(consumption.quality === 'actual' ? [] : consumption.because), ...(byHours?.because ?? [])];
  return ok(
    charge(
      {
        serviceDay: day,
        total: sheet.total,
        month: storedMonth(monthAfter),
        sheet: sheetJson({
          ...storedConsumption(used),
          q: consumption.quality,
          r: consumption.revision,
          v: version.versionId,
          f: facts,
          l: storedLines(sheet.lines),
          ...(sheet.subsidy !== 0 && { su: sheet.subsidy }),
          ...(entered && { sc: storedCrossings(entered) }),
          ...(because.length > 0 && { y: because }),
        }),
      },
      origin,
    ),
  );
}

const WORDS = {
  'billing.negative-consumption': 'The consumption is negative.',
  'billing.bands-missing': 'The tariff prices by time of use, and the consumption is not known by band.',
  'billing.kvah-missing': 'The tariff charges apparent energy, and only active energy is known.',
  'billing.unknown-band': 'The consumption has a band that the tariff does not know.',
  'billing.day-already-billed': 'The month is billed beyond this day already.',
} as const;

function refuse(reason: RatingRefusal['reason'], detail: string): Result<never, RatingRefusal> {
  return err({ reason, detail });
}
