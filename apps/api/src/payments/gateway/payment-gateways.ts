import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../platform/config/environment';
import { ProblemError } from '../../platform/problems/problem.error';
import { SandboxGateway } from '../sandbox/sandbox-gateway';
import type { PaymentGateway } from './payment-gateway';

/** The gateways that this deployment knows. */
@Injectable()
export class PaymentGateways {
  private readonly known: ReadonlyMap<string, PaymentGateway>;

  constructor(@Inject(ENVIRONMENT) environment: Environment, sandbox: SandboxGateway) {
    const gateways: PaymentGateway[] = environment.sandboxGatewaySecret === undefined ? [] : [sandbox];
    this.known = new Map(gateways.map((gateway) => [gateway.name, gateway]));
  }

  byName(name: string): PaymentGateway | undefined {
    return this.known.get(name);
  }

  /** The one that new orders go to. */
  inUse(): PaymentGateway {
    const [gateway] = this.known.values();
    if (!gateway) {
      throw new ProblemError('payment.online-unavailable', 'No payment gateway is set up; pay at the counter.');
    }
    return gateway;
  }
}
