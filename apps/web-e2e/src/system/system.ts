import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUri, startEngine, type Engine } from '@kilowallet/embedded-mongodb';
import { freePort } from './free-port';
import { Program } from './program';

const ROOT = join(__dirname, '../../../..');
const API = join(ROOT, 'apps/api');
const WEB = join(ROOT, 'apps/web');
const READY_WITHIN_MS = 60_000;

export const ADMIN = { username: 'admin', password: randomBytes(12).toString('base64url') };

/** The whole product as it is built: engine, API and web on free ports, over a directory that is thrown away. */
export class System {
  private constructor(
    private readonly directory: string,
    private readonly engine: Engine,
    private readonly env: NodeJS.ProcessEnv,
    readonly apiUrl: string,
    readonly webUrl: string,
  ) {}

  private api: Program | null = null;
  private web: Program | null = null;

  static async start(): Promise<System> {
    assertBuilt();
    const directory = mkdtempSync(join(tmpdir(), 'kilowallet-journeys-'));
    const engine = await startEngine({ directory: join(directory, 'mongodb') });
    const [apiPort, webPort] = [await freePort(), await freePort()];
    const apiUrl = `http://127.0.0.1:${apiPort}`;
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      MONGODB_URI: databaseUri(engine.uri, 'kilowallet'),
      REDIS_URL: '',
      API_PORT: String(apiPort),
      API_URL: apiUrl,
      SEED: 'none',
      SIMULATOR: 'on',
      ADMIN_PASSWORD: ADMIN.password,
      SANDBOX_GATEWAY_SECRET: randomBytes(32).toString('hex'),
      NEXT_TELEMETRY_DISABLED: '1',
    };
    const system = new System(directory, engine, env, apiUrl, `http://127.0.0.1:${webPort}`);
    try {
      await new Program({ name: 'The seed', cwd: API, args: ['dist/seed/main.js'], env }).toItsEnd(READY_WITHIN_MS);
      await system.startApi();
      await system.startWeb(webPort);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  async startApi(): Promise<void> {
    this.api = new Program({ name: 'The API', cwd: API, args: ['dist/main.js'], env: this.env });
    await this.api.untilHealthy(`${this.apiUrl}/health/ready`, READY_WITHIN_MS);
  }

  async killApi(): Promise<void> {
    await this.api?.kill();
  }

  async stop(): Promise<void> {
    await this.web?.stop();
    await this.api?.stop();
    await this.engine.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async startWeb(port: number): Promise<void> {
    const next = require.resolve('next/dist/bin/next', { paths: [WEB] });
    const args = [next, 'start', '--hostname', '127.0.0.1', '--port', String(port)];
    this.web = new Program({ name: 'The web app', cwd: WEB, args, env: this.env });
    await this.web.untilHealthy(`${this.webUrl}/sign-in`, READY_WITHIN_MS);
  }
}

function assertBuilt(): void {
  const missing = [join(API, 'dist/main.js'), join(WEB, '.next/BUILD_ID')].filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error('The journeys run what is built: `npm run build` first.');
}
