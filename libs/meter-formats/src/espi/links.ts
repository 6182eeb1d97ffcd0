/** The Atom links of an entry, by which its resources find each other. */
export type Links = { self: string; up: string; related: string[] };

export function noLinks(): Links {
  return { self: '', up: '', related: [] };
}

/** The meter reading that an entry is, or belongs to. */
export function meterReadingOf({ self, up }: Links): string | undefined {
  return upTo(self, 'MeterReading') ?? upTo(up, 'MeterReading');
}

/** The usage point that an address lies under. */
export function usagePointOf(href: string): string | undefined {
  return upTo(href, 'UsagePoint');
}

/**
 * What to call a usage point: the id in its address, with that of its customer or subscription, because many data
 * custodians count usage points from 1 for each of them.
 */
export function usagePointName(href: string): string {
  const point = /\/UsagePoint\/([^/]+)/.exec(href)?.[1];
  const owner = /\/(?:RetailCustomer|Subscription|BillingAccount|User)\/([^/]+)\//.exec(href)?.[1];
  const name = point === undefined ? href : owner === undefined ? point : `${owner}/${point}`;
  return name.slice(-NAME_CHARACTERS);
}

const NAME_CHARACTERS = 40;

function upTo(href: string, resource: string): string | undefined {
  return new RegExp(`^.*/${resource}/[^/]+`).exec(href)?.[0];
}
