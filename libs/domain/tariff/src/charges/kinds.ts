import { type ChargeKind, type LineBase } from '../charge-line';
import { demandCharge, type DemandCharge } from './demand';
import { dutyCharge, type DutyCharge } from './duty';
import { energyCharge, type EnergyCharge } from './energy';
import { energyByBandCharge, type EnergyByBandCharge } from './energy-by-band';
import { excessDemand, type ExcessDemand } from './excess-demand';
import { exportCredit, type ExportCredit } from './export-credit';
import { fixedCharge, type FixedCharge, meterRent, type MeterRent } from './fixed';
import { freeUnits, type FreeUnits } from './free-units';
import { fuelSurcharge, type FuelSurcharge } from './fuel-surcharge';
import { interestCharge, type InterestCharge } from './interest';
import { minimumCharge, type MinimumCharge } from './minimum';
import { netSettlement, type NetSettlement } from './net-settlement';
import { rebateCharge, type RebateCharge } from './rebate';
import { subsidyCharge, type SubsidyCharge } from './subsidy';
import { taxCharge, type TaxCharge } from './tax';

/** A line of a price plan; its `kind` says which file of this folder describes it. */
export type ChargeLine =
  | EnergyCharge
  | EnergyByBandCharge
  | FixedCharge
  | MeterRent
  | DemandCharge
  | ExcessDemand
  | FuelSurcharge
  | DutyCharge
  | TaxCharge
  | InterestCharge
  | RebateCharge
  | FreeUnits
  | SubsidyCharge
  | ExportCredit
  | NetSettlement
  | MinimumCharge;

export type ChargeKindName = ChargeLine['kind'];

type AnyKind = ChargeKind<LineBase & { readonly kind: ChargeKindName }>;

/** Exhaustive: a new kind of line does not compile until it has an entry. */
const KINDS: { readonly [Kind in ChargeKindName]: ChargeKind<Extract<ChargeLine, { kind: Kind }>> } = {
  energy: energyCharge,
  'energy-by-band': energyByBandCharge,
  fixed: fixedCharge,
  'meter-rent': meterRent,
  demand: demandCharge,
  'excess-demand': excessDemand,
  'fuel-surcharge': fuelSurcharge,
  duty: dutyCharge,
  tax: taxCharge,
  interest: interestCharge,
  rebate: rebateCharge,
  'free-units': freeUnits,
  subsidy: subsidyCharge,
  'export-credit': exportCredit,
  'net-settlement': netSettlement,
  minimum: minimumCharge,
};

export const KIND_NAMES = Object.keys(KINDS) as ChargeKindName[];

/** The rules of a kind. A line is only ever given to the rules that its own `kind` names. */
export function kindNamed(name: ChargeKindName): AnyKind {
  return KINDS[name] as unknown as AnyKind;
}
