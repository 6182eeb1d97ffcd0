/** @jest-environment node */
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowSlowUploads } from './allow-slow-uploads';

test('a server that takes requests gives them an hour to arrive', async () => {
  allowSlowUploads();
  const server = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) =>
    get({ port, host: '127.0.0.1', agent: false }, (answer) => answer.resume().once('end', resolve)),
  );
  expect(server.requestTimeout).toBe(3_600_000);
  await new Promise((resolve) => server.close(resolve));
});
