import type { NavGroup, NavItem } from '@/features/shell/nav';

/** The pages whose names hold every word that was typed; all of them while nothing is. */
export function pagesFor(groups: readonly NavGroup[], typed: string): NavItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .flatMap((group) => group.items)
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}
