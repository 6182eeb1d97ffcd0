/**
 * The parts of an OpenEI Utility Rate Database record that carry prices (International Utility Rate Database, version 7
 * and later). Everything is optional: records are of very different completeness.
 */
export type UrdbTier = {
  readonly max?: number;
  readonly rate?: number;
  readonly adj?: number;
  readonly sell?: number;
  readonly unit?: string;
};

export type UrdbRate = {
  readonly label?: string;
  readonly utility?: string;
  readonly name?: string;
  readonly uri?: string;
  readonly source?: string;
  /** Seconds since 1970. */
  readonly startdate?: number;
  readonly energyratestructure?: readonly (readonly UrdbTier[])[];
  /** Twelve months of twenty-four hours, each the number of a period. */
  readonly energyweekdayschedule?: readonly (readonly number[])[];
  readonly energyweekendschedule?: readonly (readonly number[])[];
  readonly demandratestructure?: readonly (readonly UrdbTier[])[];
  readonly demandweekdayschedule?: readonly (readonly number[])[];
  readonly demandweekendschedule?: readonly (readonly number[])[];
  readonly flatdemandstructure?: readonly (readonly UrdbTier[])[];
  readonly flatdemandmonths?: readonly number[];
  readonly fixedchargefirstmeter?: number;
  readonly fixedchargeunits?: string;
  readonly fixedmonthlycharge?: number;
  readonly mincharge?: number;
  readonly minchargeunits?: string;
  readonly minmonthlycharge?: number;
  readonly fueladjustmentsmonthly?: readonly number[];
  readonly dgrules?: string;
};

/** Fields that are read, or that say nothing about a price. */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...[
    'label',
    'utility',
    'name',
    'uri',
    'source',
    'startdate',
    'enddate',
    'approved',
    'eiaid',
    'description',
    'sector',
  ],
  ...['servicetype', 'country', 'revisions', 'supersedes', 'sourceparent', 'is_default', 'latest_update', 'uriTitle'],
  ...[
    'energyratestructure',
    'energyweekdayschedule',
    'energyweekendschedule',
    'energycomments',
    'basicinformationcomments',
  ],
  ...['demandratestructure', 'demandweekdayschedule', 'demandweekendschedule', 'demandcomments', 'demandrateunit'],
  ...['flatdemandstructure', 'flatdemandmonths', 'flatdemandunit', 'fixedchargefirstmeter', 'fixedchargeunits'],
  ...['fixedmonthlycharge', 'mincharge', 'minchargeunits', 'minmonthlycharge', 'fueladjustmentsmonthly', 'dgrules'],
  ...['voltagecategory', 'phasewiring', 'demandunits', 'peakkwcapacitymin', 'peakkwcapacitymax', 'usenetmetering'],
]);
