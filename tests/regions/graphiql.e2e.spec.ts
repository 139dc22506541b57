/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { sharedStage, type TestStage } from './stage.fixture.js';

/** Chromium as Linux systems install it, Chrome on macOS; CHROMIUM names another one. Without any, these checks are skipped. */
const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) => path && existsSync(path));
const inBrowser = executablePath ? test : test.skip;

let stage: TestStage;
let browser: Browser;
let page: Page;
/** What the page asked of anybody but the gateway and the issuer, and what went wrong in it. */
const strangers: string[] = [];
const troubles: string[] = [];

beforeAll(async () => {
  if (!executablePath) return;
  stage = await sharedStage();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  page = await browser.newPage();
  const known = [stage.platform.gatewayUrl, stage.platform.issuerUrl].map((url) => new URL(url).origin);
  page.on('request', (request) => { if (!request.url().startsWith('data:') && !known.includes(new URL(request.url()).origin)) strangers.push(request.url()); });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
});
afterAll(() => browser?.close());

/** Runs a query in the page's editor and gives what its result pane shows. */
async function run(query: string): Promise<string> {
  await page.locator('.graphiql-query-editor .CodeMirror').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(query);
  const answer = page.waitForResponse((response) => response.url().endsWith('/graphql') && (response.request().postData() ?? '').includes(query.slice(2, 20)));
  await page.locator('.graphiql-execute-button').click();
  await answer;
  await page.waitForFunction(() => !document.querySelector('.graphiql-spinner'));
  return page.locator('.result-window').innerText();
}

inBrowser('the page that the first command prints works: it asks nobody else, answers a stranger, and signs a demo person in by code and PKCE', async () => {
  await page.goto(`${stage.platform.gatewayUrl}/`);
  expect(new URL(page.url()).pathname).toBe('/graphiql');
  await page.locator('#who').filter({ hasText: 'anonymous' }).waitFor();
  expect(await run('{ regions { code } }')).toContain('"yrd"');

  await page.selectOption('#region', { label: 'yrd' });
  await page.locator('button[value="coordinator-yrd"]').click();
  await page.locator('#who').filter({ hasText: 'REGIONAL_COORDINATOR' }).waitFor();
  expect(new URL(page.url()).search).toBe(''); // neither code nor token stays in the address
  expect(await run('{ inbox(first: 1) { pageInfo { hasNextPage } } }')).toContain('hasNextPage');

  await page.click('#leave');
  await page.locator('#who').filter({ hasText: 'anonymous' }).waitFor();
  expect([strangers, troubles]).toEqual([[], []]);
});

inBrowser('the page of demo people that it prints leads each of them there, signed in', async () => {
  await page.goto(stage.platform.issuerUrl);
  await page.locator('a', { hasText: 'authority-440000' }).click();
  await page.locator('button[value="authority-440000"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#who').filter({ hasText: 'APPROVING_AUTHORITY · prd · 440000' }).waitFor();
  expect([strangers, troubles]).toEqual([[], []]);
});
