import type { RemixiconComponentType } from '@remixicon/react';

/** One place that the navigation leads to. */
export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: RemixiconComponentType;
};

/** Places that belong together; the first group usually needs no name. */
export type NavGroup = { readonly label?: string; readonly items: readonly NavItem[] };

/** The deepest item that the path stands in: `/admin/jobs/7` is in `/admin/jobs`, not in `/admin`. */
export function currentItem(path: string, groups: readonly NavGroup[]): NavItem | undefined {
  return groups
    .flatMap((group) => group.items)
    .filter((item) => path === item.href || path.startsWith(`${item.href}/`))
    .sort((one, other) => other.href.length - one.href.length)[0];
}
