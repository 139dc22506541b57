import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Chromium as Linux systems install it, Chrome on macOS; CHROMIUM names another one. Without any, what looks at pages is skipped. */
const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) => path && existsSync(path));
export const hasBrowser = executablePath !== undefined;
export const inBrowser = hasBrowser ? test : test.skip;

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: executablePath!, args: [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
] });

/** A page, with what it asked of anybody but those that it may, and what went wrong in it: a violation of its policy too. */
export interface Watched {
  readonly page: Page;
  readonly strangers: readonly string[];
  readonly troubles: readonly string[];
}

export async function openPage(browser: Browser, known: readonly string[], viewport = { width: 1280, height: 900 }): Promise<Watched> {
  const page = await (await browser.newContext({ viewport })).newPage();
  const [strangers, troubles]: [string[], string[]] = [[], []];
  const origins = known.map((url) => new URL(url).origin);
  page.on('request', (request) => { if (!/^(?:data|blob):/.test(request.url()) && !origins.includes(new URL(request.url()).origin)) strangers.push(request.url()); });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
  return { page, strangers, troubles };
}
