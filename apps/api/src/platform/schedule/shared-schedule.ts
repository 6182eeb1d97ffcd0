import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ENVIRONMENT, type Environment } from '../config/environment';
import { SHARED_INTERVAL, type SharedIntervalOptions } from './shared-interval';
import { Turns } from './turns';

/** A long period is not waited for in one go: a process that starts often would never come to its end. */
const LOOK_EVERY_MS_MAX = 60_000;

type Scheduled = SharedIntervalOptions & { readonly fire: () => unknown };

/** Looks for the methods marked `@SharedInterval`, and calls each when it is this process's turn. */
@Injectable()
export class SharedSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Schedule');
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly turns: Turns,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.environment.role === 'api') return;
    for (const scheduled of this.found()) {
      await this.turns.enter(scheduled.name);
      const lookEveryMs = Math.min(scheduled.everyMs, LOOK_EVERY_MS_MAX);
      this.timers.push(setInterval(() => void this.look(scheduled), lookEveryMs));
    }
  }

  onModuleDestroy(): void {
    this.timers.splice(0).forEach((timer) => clearInterval(timer));
  }

  private async look({ name, everyMs, fire }: Scheduled): Promise<void> {
    try {
      if (await this.turns.take(name, everyMs)) await fire();
    } catch (error) {
      // The database may be away for a moment: the next look will do.
      this.log.warn(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private found(): Scheduled[] {
    return this.discovery.getProviders().flatMap(({ instance, isNotMetatype }) => {
      const owner = instance as Record<string, unknown> | null;
      if (isNotMetatype || !owner || typeof owner !== 'object') return [];
      const prototype = Object.getPrototypeOf(owner) as object | null;
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const callback = owner[method];
        if (typeof callback !== 'function') return [];
        const options = this.reflector.get<SharedIntervalOptions | undefined>(SHARED_INTERVAL, callback);
        return options ? [{ ...options, fire: (): unknown => callback.call(owner) }] : [];
      });
    });
  }
}
