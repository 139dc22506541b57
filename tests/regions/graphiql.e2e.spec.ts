/// <reference lib="dom" />
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hasBrowser, inBrowser, openBrowser, openPage, type Watched } from './browser.fixture.js';
import { sharedStage, type TestStage } from './stage.fixture.js';

let stage: TestStage;
let browser: Browser;
let page: Page;
let watched: Watched;

beforeAll(async () => {
  if (!hasBrowser) return;
  stage = await sharedStage();
  browser = await openBrowser();
  watched = await openPage(browser, [stage.platform.gatewayUrl, stage.platform.issuerUrl]);
  ({ page } = watched);
});
afterAll(() => browser?.close());

/** Runs a query in the page's editor and gives what its result pane shows. */
async function run(query: string): Promise<string> {
  await page.locator('.graphiql-query-editor .monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(query);
  const answer = page.waitForResponse((response) => response.url().endsWith('/graphql') && (response.request().postData() ?? '').includes(query.slice(2, 20)));
  await page.locator('.graphiql-execute-button').click();
  await answer;
  await page.waitForFunction(() => !document.querySelector('.graphiql-spinner'));
  return (await page.locator('.result-window .view-lines').innerText()).replaceAll('\u00a0', ' ');
}

inBrowser('GraphiQL asks nobody else, answers a stranger, and knows who has signed in by code and PKCE', async () => {
  await page.goto(`${stage.platform.gatewayUrl}/graphiql`);
  await page.locator('#who').filter({ hasText: 'anonymous' }).waitFor();
  expect(await run('{ regions { code } }')).toContain('"yrd"');

  await page.click('#sign-in');
  await page.getByRole('button', { name: '长三角' }).click();
  await page.locator('button[value="coordinator-yrd"]').click();
  await page.locator('#who').filter({ hasText: 'REGIONAL_COORDINATOR' }).waitFor();
  expect([new URL(page.url()).pathname, new URL(page.url()).search]).toEqual(['/graphiql', '']); // neither code nor token stays in the address
  expect(await run('{ inbox(first: 1) { pageInfo { hasNextPage } } }')).toContain('hasNextPage');

  await page.click('#leave');
  await page.locator('#who').filter({ hasText: 'anonymous' }).waitFor();
  expect([watched.strangers, watched.troubles]).toEqual([[], []]);
});

inBrowser('the page of demo people leads each of them to the console, signed in', async () => {
  await page.goto(stage.platform.issuerUrl);
  await page.locator('a', { hasText: 'authority-440000' }).click();
  await page.locator('button[value="authority-440000"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#who').filter({ hasText: '审批机关' }).waitFor();
  expect([watched.strangers, watched.troubles]).toEqual([[], []]);
});
