import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hasBrowser, inBrowser, openBrowser, openPage, type Watched } from './browser.fixture.js';
import { propose } from './program.fixture.js';
import { sharedStage, type TestStage } from './stage.fixture.js';

let stage: TestStage;
let browser: Browser;
const opened: Watched[] = [];

beforeAll(async () => {
  if (!hasBrowser) return;
  stage = await sharedStage();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function open(viewport?: { width: number; height: number }): Promise<Page> {
  const watched = await openPage(browser, [stage.platform.gatewayUrl, stage.platform.issuerUrl], viewport);
  opened.push(watched);
  return watched.page;
}
const nothingWrong = () => expect(opened.flatMap(({ strangers, troubles }) => [...strangers, ...troubles])).toEqual([]);

/** Signs in as a person would: the region, then the name. */
async function signIn(page: Page, region: string, handle: string): Promise<void> {
  await page.goto(`${stage.platform.gatewayUrl}/`);
  await page.getByRole('link', { name: '登录' }).click();
  await page.getByRole('button', { name: region }).click();
  await page.locator(`button[value="${handle}"]`).click();
  await page.locator('#who').waitFor();
}

inBrowser('a partner school signs in, finds what waits for it, reads the terms and confirms, once', async () => {
  const id = await propose(stage, ['sh-01', 'he-02'], { nameZh: '控制台确认项目' });
  const page = await open();
  await signIn(page, '京津冀', 'admin-he-02');
  expect(await page.locator('#who').innerText()).toContain('学校管理员');

  await page.getByRole('link', { name: '待办' }).click();
  await page.getByRole('heading', { name: '待我办理' }).waitFor();
  await page.getByRole('link', { name: '控制台确认项目' }).click({ timeout: 60_000 });
  await page.getByRole('heading', { name: '就以下条款作出决定' }).waitFor();
  await page.getByText('确认参与', { exact: true }).last().click();
  await page.getByRole('button', { name: '提 交' }).or(page.getByRole('button', { name: '提交' })).dblclick();
  await page.getByText('已确认').waitFor();
  expect(await page.getByRole('heading', { name: '就以下条款作出决定' }).count()).toBe(0);
  nothingWrong();

  const program = await stage.seen(stage.cast.admin('sh-01'), id, 'the confirmation', ({ state }) => state === 'UNDER_REVIEW');
  expect(program.history!.filter(({ to }) => to === 'UNDER_REVIEW')).toHaveLength(1);
});

inBrowser('a refusal is a sentence, and nothing is lost of what was filled in', async () => {
  const page = await open();
  await propose(stage, ['sh-01', 'he-02'], { nameZh: '控制台谢绝项目' });
  await signIn(page, '京津冀', 'admin-he-02');
  await page.getByRole('link', { name: '控制台谢绝项目' }).click({ timeout: 60_000 });
  await page.getByText('不参与', { exact: true }).click();
  await page.getByRole('button', { name: '提 交' }).or(page.getByRole('button', { name: '提交' })).click();
  await page.getByRole('alert').filter({ hasText: 'REASON_MISSING' }).waitFor();
  await page.getByLabel('理由').fill('本学年师资不足');
  await page.getByRole('button', { name: '提 交' }).or(page.getByRole('button', { name: '提交' })).click();
  await page.getByRole('heading', { name: '就以下条款作出决定' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('alert').filter({ hasText: 'REASON_MISSING' }).count()).toBe(0);
  nothingWrong();
});

inBrowser('a stranger reads what is public, in both languages, on a narrow screen too, and is asked to sign in for the rest', async () => {
  const page = await open({ width: 360, height: 740 });
  for (const path of ['programs', 'schools', 'enterprises', 'alliances', 'cohorts', 'verify']) {
    await page.goto(`${stage.platform.gatewayUrl}/${path}`);
    await page.locator('h1').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  }
  await page.goto(`${stage.platform.gatewayUrl}/schools`);
  await page.getByText('上海电子信息职业技术学院').first().waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Schools' }).waitFor();
  expect(await page.title()).toBe('Schools · Heyu');
  await page.goto(`${stage.platform.gatewayUrl}/inbox`);
  await page.getByText('Sign in to see this page.').waitFor();
  nothingWrong();
});
