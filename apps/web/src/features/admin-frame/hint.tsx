import type { ReactNode } from 'react';

/** The line below a tile's figure. On a phone it may take two: their room is kept from the start. */
export function Hint({ children }: { children?: ReactNode }) {
  return <span className="block max-sm:min-h-10">{children}</span>;
}
