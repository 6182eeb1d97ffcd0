import { readEnvironment } from '../../platform/config/environment';
import { ProblemError } from '../../platform/problems/problem.error';
import { SandboxGateway } from '../sandbox/sandbox-gateway';
import type { SandboxOrderRepository } from '../sandbox/sandbox-order.repository';
import type { WallTime } from '../../platform/clock/wall-time';
import type { Ids } from '../../platform/ids/ids';
import { PaymentGateways } from './payment-gateways';

const MONGODB_URI = 'mongodb://localhost/x';

function gatewaysOf(variables: Record<string, string>): PaymentGateways {
  const environment = readEnvironment({ MONGODB_URI, ...variables });
  const sandbox = new SandboxGateway(environment, {} as SandboxOrderRepository, {} as Ids, {} as WallTime);
  return new PaymentGateways(environment, sandbox);
}

it('without a secret there is no gateway, and nobody’s word is heard', () => {
  const gateways = gatewaysOf({});
  expect(gateways.byName('sandbox')).toBeUndefined();
  expect(() => gateways.inUse()).toThrow(ProblemError);
});

it('with one there is', () => {
  const gateways = gatewaysOf({ SANDBOX_GATEWAY_SECRET: 'x'.repeat(32) });
  expect(gateways.inUse().name).toBe('sandbox');
  expect(gateways.byName('sandbox')).toBe(gateways.inUse());
});
