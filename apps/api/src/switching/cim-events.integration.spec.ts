import { serviceDay } from '@kilowallet/kernel';
import { EVENT_TYPE, writeEndDeviceEvents, type DeviceEvent } from '@kilowallet/meter-formats';
import { testDatabase } from '@kilowallet/testing';
import { testApi } from '../../test/api';
import { Fleet } from '../../test/switching/fleet';
import { ConnectionRepository } from '../connections/connection.repository';
import { ClaimJobs } from './claim-jobs';
import { JobRepository } from './job.repository';
import { MakeDefaulterList } from './make-defaulter-list';

const database = testDatabase();
const api = testApi(database);
const fleet = new Fleet(api);

const post = async (body: string, ...scopes: ('jobs:claim' | 'jobs:read')[]) => {
  const { headers } = await api.withApiKey(...scopes);
  return fetch(`${api.url}/api/v1/amisp/cim/events`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/xml' },
    body,
  });
};
const report = (events: readonly DeviceEvent[]) =>
  writeEndDeviceEvents({ messageId: 'm-1', correlationId: 'c-9', timestamp: new Date(), events });

test('a report of a disconnected meter answers its order; unknown meters are errors 2.4', async () => {
  await fleet.at('2026-11-19T12:00');
  const supply = await fleet.supply({ balance: -20_500 });
  await api.get(MakeDefaulterList).execute(serviceDay('2026-11-18'));
  const [order] = await api.get(ClaimJobs).execute({ limit: 1, leaseSeconds: 60 }, 'head-end');
  await fleet.at('2026-11-19T12:05');
  const at = new Date('2026-11-19T12:02:00+05:30');
  const event = { id: null, meter: supply.meter, eventType: EVENT_TYPE.disconnect, at, reason: null };
  const response = await post(report([event, { ...event, meter: 'NOBODY' }]), 'jobs:claim');
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
  const reply = await response.text();
  expect(reply).toContain('<msg:CorrelationID>c-9</msg:CorrelationID>');
  expect(reply).toContain('<msg:Result>PARTIAL</msg:Result>');
  expect(reply).toContain('<msg:code>2.4</msg:code>');
  expect((await api.get(JobRepository).byId(order?._id ?? ''))?.state).toBe('confirmed');
  const connection = await api.get(ConnectionRepository).byId(supply.id);
  expect(connection?.switch).toEqual({ state: 'open', since: at, cause: 'low-credit' });
});

test('anything else is refused', async () => {
  expect((await post('<a/>', 'jobs:claim')).status).toBe(400);
  expect((await post('no xml', 'jobs:claim')).status).toBe(400);
  expect((await post(report([]), 'jobs:read')).status).toBe(403);
});
