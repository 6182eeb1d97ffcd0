import type { Category } from '@kilowallet/contracts';
import type { ProtectionName } from '../../connections/connection.document';

/**
 * A connection that is brought into one particular state, so that every screen has something to show.
 *
 * Its people pay at the counter so that the balance comes to about `balance`, `daysBeforeEnd` days before the end; from
 * then on they pay nothing. Nothing is written past the ordinary doors: readings, payments, the billing run.
 */
export type Story = {
  /** What the demo shows by it. */
  readonly shows: string;
  readonly number: string;
  readonly consumer: string;
  readonly category?: Category;
  readonly tariff?: string;
  readonly area?: string;
  readonly loadKw: number;
  /** Where the balance shall stand, in major units; negative where it is owed. */
  readonly balance: number;
  readonly daysBeforeEnd?: number;
  /** Prepaid for so many days only: its grace after conversion is running. */
  readonly prepaidForDays?: number;
  readonly protection?: ProtectionName;
  /** Money owed from the postpaid time, major units. */
  readonly arrears?: number;
  /** On the last morning its meter shows less than the day before. */
  readonly rollsBack?: true;
  /** Is off for low credit and pays on the last day: it waits to be connected again. */
  readonly paysAtTheEnd?: number;
};

const MEERA = 'Meera Kharkongor';

export const STORIES: readonly Story[] = [
  { shows: 'a home in good standing', number: 'SHD-2001', consumer: MEERA, loadKw: 3, balance: 640 },
  {
    shows: 'the shop of the same consumer, running low',
    number: 'SHC-2001',
    consumer: MEERA,
    category: 'commercial',
    tariff: 'MEPDCL-CLT',
    loadKw: 4,
    balance: 620,
  },
  { shows: 'a balance that is critical', number: 'SHD-2002', consumer: 'Iban Syiem', loadKw: 2, balance: 40 },
  {
    shows: 'disconnected for low credit',
    number: 'SHD-2003',
    consumer: 'David Sangma',
    loadKw: 2,
    balance: -320,
    daysBeforeEnd: 6,
  },
  { shows: 'living on emergency credit', number: 'SHD-2004', consumer: 'Rilang Dkhar', loadKw: 2, balance: -80 },
  ...['Bantei Khongwir', 'Pynskhem Lyngdoh', 'Ibanri Rapsang', 'Marcus Laloo'].map((consumer, index): Story => ({
    shows: 'due for disconnection since last night',
    number: `SHD-202${index}`,
    consumer,
    // A large house: a day costs more than the width of the target.
    loadKw: 8,
    balance: -250,
  })),
  {
    shows: 'protected: life-support equipment',
    number: 'SHD-2007',
    consumer: 'Kyntiew Marbaniang',
    loadKw: 2,
    balance: -380,
    protection: 'medical',
  },
  {
    shows: 'not disconnected while the bill is disputed',
    number: 'SHD-2008',
    consumer: 'Thomas Wahlang',
    loadKw: 2,
    balance: -340,
    protection: 'dispute',
  },
  {
    shows: 'water works beyond their credit: a category that is never disconnected',
    number: 'SHW-2001',
    consumer: 'Mawphlang Water Works',
    category: 'essential',
    tariff: 'MEPDCL-WSLT',
    loadKw: 10,
    balance: -2600,
  },
  {
    shows: 'converted from postpaid: in its days of grace, with arrears',
    number: 'SHD-2009',
    consumer: 'Bashisha Nongkynrih',
    loadKw: 8,
    balance: -10_000,
    prepaidForDays: 4,
    arrears: 1300,
  },
  {
    shows: 'paying off arrears from each recharge',
    number: 'SHD-2010',
    consumer: 'Wanpher Kurbah',
    loadKw: 2,
    balance: 260,
    arrears: 2450,
  },
  {
    shows: 'on hold: its meter ran backwards',
    number: 'SHD-2011',
    consumer: 'Larisa Thangkhiew',
    loadKw: 2,
    balance: 300,
    rollsBack: true,
  },
  ...['Damang Pala', 'Aiban Kharbuli', 'Josephine Rymbai'].map((consumer, index): Story => ({
    shows: 'paid while disconnected: waits to be connected again',
    number: `SHD-20${12 + index}`,
    consumer,
    loadKw: 2,
    balance: -320,
    daysBeforeEnd: 8,
    paysAtTheEnd: 800,
  })),
];

/** Consumers with a sign-in, by the user name. */
export const CONSUMER_SIGN_INS = {
  meera: { consumer: MEERA, as: 'consumer with two connections' },
  iban: { consumer: 'Iban Syiem', as: 'consumer whose balance is critical' },
  david: { consumer: 'David Sangma', as: 'consumer who is disconnected' },
} as const;

/** Connections that are still billed monthly. */
export const POSTPAID_COUNT = 6;
