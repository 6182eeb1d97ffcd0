import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { profileView } from '@kilowallet/contracts';
import { databaseUri, startEngine, type Engine } from '@kilowallet/embedded-mongodb';
import { freePort } from './free-port';
import { Program } from './program';

const ROOT = join(__dirname, '../../../..');
const API = join(ROOT, 'apps/api');
const WEB = join(ROOT, 'apps/web');
const AMISP = join(ROOT, 'apps/amisp-simulator');
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
    private readonly headEndPort: number,
  ) {}

  private api: Program | null = null;
  private web: Program | null = null;
  private headEnd: Program | null = null;

  static async start(): Promise<System> {
    assertBuilt();
    const directory = mkdtempSync(join(tmpdir(), 'kilowallet-journeys-'));
    const engine = await startEngine({ directory: join(directory, 'mongodb') });
    const [apiPort, webPort, headEndPort] = [await freePort(), await freePort(), await freePort()];
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
      AMISP_SIMULATOR_URL: `http://127.0.0.1:${headEndPort}`,
      NEXT_TELEMETRY_DISABLED: '1',
    };
    const system = new System(directory, engine, env, apiUrl, `http://127.0.0.1:${webPort}`, headEndPort);
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

  /** The metering provider's head-end, paused as it is in the demo. */
  async startHeadEnd(apiKey: string): Promise<void> {
    const env = {
      ...this.env,
      KILOWALLET_URL: this.apiUrl,
      KILOWALLET_API_KEY: apiKey,
      AMISP_PORT: String(this.headEndPort),
      AMISP_START: 'paused',
      AMISP_POLL_MS: '250',
    };
    this.headEnd = new Program({ name: 'The head-end', cwd: AMISP, args: ['dist/main.js'], env });
    await this.headEnd.untilHealthy(`http://127.0.0.1:${this.headEndPort}/state`, READY_WITHIN_MS);
  }

  /** Business time goes forward to an instant, and nothing happens in between; the API follows within five seconds. */
  async moveClock(to: Date): Promise<void> {
    const uri = this.env['MONGODB_URI'] ?? '';
    const args = [join(__dirname, 'move-clock.cjs'), uri, to.toISOString()];
    await new Program({ name: 'The clock', cwd: API, args, env: this.env }).toItsEnd(READY_WITHIN_MS);
    for (let waited = 0; waited < 10_000 && (await this.now()) < to; waited += 100) await sleep(100);
    if ((await this.now()) < to) throw new Error(`it is not ${to.toISOString()} yet`);
  }

  private async now(): Promise<Date> {
    const answer = await fetch(`${this.apiUrl}/api/v1/profile`);
    return new Date(profileView.parse(await answer.json()).now);
  }

  async stop(): Promise<void> {
    await this.headEnd?.stop();
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
  const missing = [join(API, 'dist/main.js'), join(AMISP, 'dist/main.js'), join(WEB, '.next/BUILD_ID')].filter(
    (file) => !existsSync(file),
  );
  if (missing.length > 0) throw new Error('The journeys run what is built: `npm run build` first.');
}
