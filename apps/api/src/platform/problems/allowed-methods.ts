import type { HttpAdapterHost } from '@nestjs/core';

type Layer = { match(path: string): boolean; route?: { methods: Record<string, boolean> } };
type WithRouter = { router?: { stack?: Layer[] } };

/** Middleware is registered for all of HTTP's methods, some thirty; a route of ours has one. */
const METHODS_OF_A_ROUTE_MAX = 5;

/** The methods that any route takes at a path, in capitals; empty where the path leads nowhere. */
export function allowedMethods(adapterHost: HttpAdapterHost, path: string): string[] {
  const application = adapterHost.httpAdapter.getInstance<WithRouter>();
  const methods = new Set<string>();
  for (const layer of application.router?.stack ?? []) {
    const taken = Object.keys(layer.route?.methods ?? {});
    if (taken.length === 0 || taken.length > METHODS_OF_A_ROUTE_MAX || !layer.match(path)) continue;
    for (const method of taken) methods.add(method.toUpperCase());
  }
  return [...methods].sort();
}
