'use client';

import { createContext, useContext } from 'react';
import type { ConnectionView } from '@kilowallet/contracts';

export type PortalConnection = {
  readonly connection: ConnectionView;
  /** All that this person may see, the chosen one among them. */
  readonly all: readonly ConnectionView[];
};

export const ConnectionContext = createContext<PortalConnection | null>(null);

/** The connection that the page is about. */
export function useConnection(): PortalConnection {
  const chosen = useContext(ConnectionContext);
  if (!chosen) throw new Error('useConnection stands outside of PortalFrame.');
  return chosen;
}
