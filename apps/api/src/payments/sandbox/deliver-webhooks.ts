import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { WallTime } from '../../platform/clock/wall-time';
import { ENVIRONMENT, type Environment } from '../../platform/config/environment';
import { SandboxDeliveryRepository, type SandboxDeliveryDocument } from './sandbox-delivery.repository';
import { SANDBOX_SIGNATURE_HEADER, signatureOf } from './signature';

/** What a merchant has to answer by, as real gateways have it. */
const TIMEOUT_MS = 5_000;
const LEASE_MS = 20_000;
/** Twice as long each time: one second, then two … the last after about two hours. */
const ATTEMPTS_MAX = 14;

/**
 * Sends what the sandbox gateway owes, over HTTP as a gateway outside would: signed, repeated until it is taken.
 * Stored before it is sent, so that a restart forgets nothing.
 */
@Injectable()
export class DeliverWebhooks implements BeforeApplicationShutdown {
  private readonly log = new Logger('Sandbox gateway');
  private sending: Promise<void> | undefined;

  constructor(
    private readonly deliveries: SandboxDeliveryRepository,
    private readonly host: HttpAdapterHost,
    private readonly wall: WallTime,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Sends what is due, one after the other, in the order in which it fell due. */
  async due(): Promise<void> {
    this.sending ??= this.sendDue()
      // What is owed is stored: a later round sends it.
      .catch((error: unknown) => this.log.error(error instanceof Error ? error.stack : String(error)))
      .finally(() => {
        this.sending = undefined;
      });
    await this.sending;
  }

  /** Does not wait for it: nobody on the checkout page does. */
  soon(): void {
    void this.due();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sending;
  }

  private async sendDue(): Promise<void> {
    const [url, secret] = [this.ownUrl(), this.environment.sandboxGatewaySecret];
    if (url === undefined || secret === undefined) return;
    for (;;) {
      const delivery = await this.deliveries.claim(this.wall.now(), this.wall.in(LEASE_MS));
      if (!delivery) return;
      if (await this.send(delivery, url, secret)) await this.deliveries.delivered(delivery._id, this.wall.now());
      else await this.tryLater(delivery);
    }
  }

  private async send({ body }: SandboxDeliveryDocument, url: string, secret: string): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', [SANDBOX_SIGNATURE_HEADER]: signatureOf(body, secret) },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch (error) {
      this.log.warn(`a webhook was not taken: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  private async tryLater({ _id, attempts }: SandboxDeliveryDocument): Promise<void> {
    if (attempts >= ATTEMPTS_MAX) await this.deliveries.giveUp(_id);
    else await this.deliveries.postpone(_id, this.wall.in(1_000 * 2 ** (attempts - 1)));
  }

  /** Where this API listens, on this machine; nowhere in a process that serves nothing, such as the seed. */
  private ownUrl(): string | undefined {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    const address = server?.address();
    if (typeof address !== 'object' || address === null) return undefined;
    return `http://127.0.0.1:${address.port}/api/v1/webhooks/payments/sandbox`;
  }
}
