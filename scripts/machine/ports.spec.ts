import { createServer, type AddressInfo, type Server } from 'node:net';
import { holderOf, portSentence, portTrouble } from './ports';

let server: Server | undefined;
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

async function listening(host: string): Promise<number> {
  server = createServer();
  await new Promise<void>((done) => server?.listen(0, host, done));
  return (server?.address() as AddressInfo).port;
}

it.each(['127.0.0.1', '0.0.0.0'])('sees a port that is in use on %s', async (host) => {
  const port = await listening(host);
  expect(await portTrouble(port)).toBe('busy');
});

it('finds nothing wrong with a free port', async () => {
  const port = await listening('127.0.0.1');
  await new Promise((done) => server?.close(done));
  server = undefined;
  expect(await portTrouble(port)).toBeUndefined();
});

(process.platform === 'linux' ? it : it.failing)('names the process that listens', async () => {
  expect(holderOf(await listening('127.0.0.1'))?.pid).toBe(process.pid);
});

it.each([
  {
    trouble: 'busy' as const,
    port: 4000,
    holder: { pid: 12, command: 'node main.js' },
    told: 'Port 4000 (API_PORT) is in use by process 12 (node main.js): stop that, or choose another one, for instance API_PORT=4010 npm start.',
  },
  {
    trouble: 'busy' as const,
    port: 4000,
    holder: undefined,
    told: 'Port 4000 (API_PORT) is in use by another program: stop that, or choose another one, for instance API_PORT=4010 npm start.',
  },
  {
    trouble: 'forbidden' as const,
    port: 80,
    holder: undefined,
    told: "Port 80 (API_PORT) is reserved for the system's administrator: choose another one, for instance API_PORT=8080 npm start.",
  },
])('$told', ({ trouble, port, holder, told }) => {
  expect(portSentence('API_PORT', port, trouble, holder)).toBe(told);
});
