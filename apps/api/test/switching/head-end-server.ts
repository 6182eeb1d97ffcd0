import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { readonly body: string; readonly headers: IncomingMessage['headers'] };
type Reaction = (received: Received, response: ServerResponse) => void;

/** Somebody else's head-end on the network, which reacts as the test says. */
export class HeadEndServer {
  readonly received: Received[] = [];
  reaction: Reaction = (_, response) => response.end();
  private server: Server | undefined;

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        const received = { body, headers: request.headers };
        this.received.push(received);
        this.reaction(received, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.server = server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}/jobs`;
  }

  answers(status: number, body = ''): void {
    this.reaction = (_, response) => response.writeHead(status).end(body);
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}
