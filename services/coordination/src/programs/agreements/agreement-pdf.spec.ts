import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { agreement, enterprise, names, termsVersion } from './concluded-agreement.fixture.js';
import { pdfText } from './pdf-text.fixture.js';
import { renderAgreementPdf } from './agreement-pdf.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const records = { agreement, terms: termsVersion, enterprises: [enterprise] };

/** Papers of agreements that were concluded earlier change with it: let this hash change only on purpose. */
const known = '5d8d4064b6e8ca3655b5ea7360cf07b28616e859a955ec704a145bfba298b318';

describe('the paper of an agreement', () => {
  test('is the same, byte for byte, each time and in any order in which its lists arrived', async () => {
    const shuffled = {
      ...agreement, parties: [...agreement.parties].reverse(), reviews: [...agreement.reviews].reverse(), signatures: [...agreement.signatures].reverse(),
    };
    expect(hashOf(await renderAgreementPdf(records, names))).toBe(known);
    expect(hashOf(await renderAgreementPdf({ ...records, agreement: shuffled }, names))).toBe(known);
  });

  test.each([{ TZ: 'America/New_York', LC_ALL: 'de_DE.UTF-8' }, { TZ: 'Asia/Shanghai', LC_ALL: 'C' }])('is the same in another process under %j', (env) => {
    const child = spawnSync(process.execPath, ['--no-warnings', '--experimental-transform-types', '--import', at('../../../../../libs/testing/typescript.mjs'),
      at('./render-agreement.fixture.ts')], { encoding: 'utf8', env: { ...process.env, ...env } });
    expect(child.stderr).toBe('');
    expect(child.stdout).toBe(known);
  });

  test('changes with what it says', async () => {
    expect(hashOf(await renderAgreementPdf({ ...records, agreement: { ...agreement, number: 'HY-JJJ-2026-000002' } }, names))).not.toBe(known);
  });

  test('its text can be selected and searched: hash, number, parties, terms, deciders, offices, signatures, address', async () => {
    const text = pdfText(await renderAgreementPdf(records, names)).replace(/\n/g, '');
    for (const expected of [
      agreement.hash, agreement.number, `/agreements/${agreement.number}`, '第 1 版（条款第 2 轮）', '2034年7月31日',
      ...agreement.parties.map(({ nameZh }) => nameZh), ...agreement.signatures.flatMap(({ office, authority, signature }) => [office, authority, signature]),
      '三二分段（3+2）', '物联网技术应用 710102', '合计 145 人', '总额 1,280,000.00 元', enterprise.unifiedSocialCreditCode,
      '浙江省教育厅', '备案期满无异议', '首届招生不超过 45 人', '2026年11月24日 12:23:33', '第 3 页 共 3 页',
    ]) expect(text).toContain(expected);
    expect(text).not.toContain('\uFFFD');
  });

  test('the longest terms that are allowed run over as many pages as they need, and none of their text is lost', async () => {
    const sentence = (n: number): string => `第${n}条，本协议各方应当按照国家职业教育有关法律法规和各地教育行政部门的规定办理。`;
    const long = Array.from({ length: 119 }, (_, n) => sentence(n)).join('');
    const duties = termsVersion.terms.duties.map((duty) => ({ ...duty, duties: long }));
    const terms = { ...termsVersion, terms: { ...termsVersion.terms, duties, exit: { noticeDays: 180, teachOut: long } } };
    const bytes = await renderAgreementPdf({ ...records, terms }, names);
    const text = pdfText(bytes).replace(/\n/g, '');
    expect([long.length <= 5_000, text.split('第118条').length - 1, text.split('第60条').length - 1]).toEqual([true, 5, 5]);
    const shown = [...text.matchAll(/第 (\d+) 页 共 (\d+) 页/g)].map(([, page, count]) => [Number(page), Number(count)]);
    const pages = bytes.toString('latin1').split('/Type /Page\n').length - 1;
    expect(shown).toEqual(Array.from({ length: pages }, (_, n) => [n + 1, pages]));
    expect(pages).toBeLessThan(30);
  });

  test('rare characters are whole wherever a long text is parted; what the fonts lack is named', async () => {
    const rare = `x${'🄰'.repeat(1_500)}`;
    const terms = { ...termsVersion, terms: { ...termsVersion.terms, exit: { noticeDays: 180, teachOut: `${rare}。𠮷😀\u200b。` } } };
    const text = pdfText(await renderAgreementPdf({ ...records, terms }, names)).replace(/\n/g, '');
    expect([text.split('🄰').length - 1, text.includes('\uFFFD'), text.includes('。[U+20BB7][U+1F600]。')]).toEqual([1_500, false, true]);
  });

  test('streams are plain, it was created when the last school signed, and both fonts are embedded as subsets', async () => {
    const pdf = (await renderAgreementPdf(records, names)).toString('latin1');
    expect(pdf.includes('/FlateDecode')).toBe(false);
    expect([...pdf.matchAll(/\(D:(\w+)\)/g)].map(([, at]) => at)).toEqual(['20261124042333Z']);
    expect([...pdf.matchAll(/\/FontName \/[A-Z]{6}\+NotoSansSC-(Regular|Bold)/g)].map(([, weight]) => weight).sort()).toEqual(['Bold', 'Regular']);
    expect(pdf.length).toBeLessThan(400_000);
  });
});
