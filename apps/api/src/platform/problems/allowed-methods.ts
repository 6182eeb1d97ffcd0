import type { HttpAdapterHost } from '@nestjs/core';

type Layer = { match(path: string): boolean; route?: { methods: Record<string, boolean> } };
type WithRouter = { router?: { stack?: Layer[] } };

/** The methods that any route takes at a path, in capitals; empty where the path leads nowhere. */
export function allowedMethods(adapterHost: HttpAdapterHost, path: string): string[] {
  const application = adapterHost.httpAdapter.getInstance<WithRouter>();
  const methods = new Set<string>();
  for (const layer of application.router?.stack ?? []) {
    if (!layer.route || !layer.match(path)) continue;
    for (const method of Object.keys(layer.route.methods)) methods.add(method.toUpperCase());
  }
  return [...methods].sort();
}
