import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from './find-chromium';

const PATIENCE_MS = 20_000;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

export type Window = {
  readonly page: Page;
  /** What the browser's console complained about so far. */
  readonly complaints: string[];
};

/** One real browser; every window is somebody else's. */
export class Windows {
  private constructor(
    private readonly browser: Browser,
    private readonly webUrl: string,
  ) {}

  static async open(webUrl: string): Promise<Windows> {
    const browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
    return new Windows(browser, webUrl);
  }

  async new(look: BrowserContextOptions = DESK): Promise<Window> {
    const context = await this.browser.newContext({ baseURL: this.webUrl, ...look });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    return { page, complaints };
  }

  async signedIn(who: { username: string; password: string }, look?: BrowserContextOptions): Promise<Window> {
    const window = await this.new(look);
    const { page } = window;
    await page.goto('/sign-in');
    await page.getByLabel('User name').fill(who.username);
    await page.getByLabel('Password').fill(who.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/(admin|portal)/);
    await page.locator('[data-live=online]').waitFor();
    return window;
  }

  /** Takes a picture of every open window; answers where they are. */
  async photograph(name: string): Promise<string[]> {
    const directory = join(tmpdir(), 'kilowallet-journeys');
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    return Promise.all(
      pages.map(async (page, index) => {
        const path = join(directory, `${name}-${index + 1}.png`);
        await page.screenshot({ path, fullPage: true });
        return path;
      }),
    );
  }

  /** What one journey opened is not left for the next. */
  async closeAll(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** Leaves a mark that a reload would wipe away, and answers how to look whether it is still there. */
export async function markPage(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-journey', 'marked'));
  return () => page.evaluate(() => document.documentElement.getAttribute('data-journey') === 'marked');
}
