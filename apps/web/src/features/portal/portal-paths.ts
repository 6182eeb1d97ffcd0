/** Addresses of the portal: each names the connection, so that a link says whose figures it shows. */
export const portalPaths = {
  home: (connection: string) => `/portal/${connection}`,
  usage: (connection: string) => `/portal/${connection}/usage`,
  recharge: (connection: string) => `/portal/${connection}/recharge`,
  payment: (connection: string, payment: string) => `/portal/${connection}/recharge/${encodeURIComponent(payment)}`,
  statement: (connection: string) => `/portal/${connection}/statement`,
  alerts: (connection: string) => `/portal/${connection}/alerts`,
  sheet: (connection: string, sheet: string) => `/portal/${connection}/usage?sheet=${encodeURIComponent(sheet)}`,
} as const;
