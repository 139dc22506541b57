import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readRegions } from './region.file.js';
import { Regions } from './regions.js';

const shipped = fileURLToPath(new URL('../../../../deploy/regions', import.meta.url));
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'heyu-regions-'));
  cpSync(shipped, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

const put = (path: string, value: unknown) => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), typeof value === 'string' ? value : JSON.stringify(value));
};
const days = { confirmation: 15, review: 20, signature: 20 };
const approval = { decisionMode: 'APPROVAL', daysDue: days, objectionDays: null, stateControlledEvidence: [] };

describe('the regions that are shipped', () => {
  it('are three, without a problem', () => {
    const { regions, problems } = readRegions(dir);
    expect(problems).toEqual([]);
    expect(regions.map(({ code, jurisdictions }) => [code, jurisdictions.length])).toEqual([['jjj', 3], ['prd', 9], ['yrd', 4]]);
  });

  it('become four by a folder', () => {
    const chongqing = { code: '500000', name: { zh: '重庆市', en: 'Chongqing' } };
    const sichuan = { code: '510000', name: { zh: '四川省', en: 'Sichuan' } };
    put('cyu/region.json', { code: 'cyu', name: { zh: '成渝', en: 'Chengdu–Chongqing' }, jurisdictionLevel: 'PROVINCE',
      jurisdictions: [chongqing, sichuan], authorities: [chongqing, sichuan] });
    for (const body of ['cyu', '500000', '510000']) put(`cyu/rule-packs/${body}/2026-01-01.json`, approval);
    expect(Regions.read(dir).deciders(['500000', '130000'], '2026-11-24')).toHaveLength(4);
  });

  it('follow a rule pack that is added, from its day on', () => {
    put('jjj/rule-packs/130000/2026-12-01.json', { ...approval, decisionMode: 'FILING', objectionDays: 7 });
    const regions = Regions.read(dir);
    expect(regions.packOn('130000', '2026-11-30')).toMatchObject({ id: '130000/2026-01-01', decisionMode: 'APPROVAL' });
    expect(regions.packOn('130000', '2026-12-01')).toMatchObject({ id: '130000/2026-12-01', decisionMode: 'FILING', objectionDays: 7 });
  });
});

describe('what is wrong', () => {
  it('is said completely, not only the first of it', () => {
    put('jjj/rule-packs/130000/2026-13-01.json', approval);
    put('jjj/rule-packs/120000/2026-02-01.json', { ...approval, dayDue: 1 });
    put('jjj/rule-packs/110000/2026-02-01.json', { ...approval, decisionMode: 'FILING' });
    put('jjj/rule-packs/jjj/2026-02-01.json', { ...approval, decisionMode: 'FILING', objectionDays: 10 });
    put('jjj/rule-packs/999999/2026-02-01.json', approval);
    put('yrd/rule-packs/310000/2026-02-01.json', '{');
    rmSync(join(dir, 'prd/rule-packs/440000'), { recursive: true });
    const { problems } = readRegions(dir);
    for (const expected of [/2026-13-01\.json: a rule pack is named/, /dayDue/, /110000.*objectionDays is a number for FILING/,
      /jjj\/2026-02-01\.json: a coordinator decides by APPROVAL/, /999999 is no body/, /310000.*no JSON/, /440000 has no rule pack/]) {
      expect(problems.join('\n')).toMatch(expected);
    }
    expect(() => Regions.read(dir)).toThrow(/no JSON[^]*440000|440000[^]*no JSON/);
  });

  it('includes a jurisdiction of two regions and a province without authority', () => {
    const hebei = { code: '130000', name: { zh: '河北省', en: 'Hebei' } };
    put('abc/region.json', { code: 'abd', name: { zh: '一', en: 'one' }, jurisdictionLevel: 'PROVINCE',
      jurisdictions: [hebei], authorities: [{ ...hebei, code: '500000' }] });
    const text = readRegions(dir).problems.join('\n');
    expect(text).toMatch(/code "abd" is not the folder's name/);
    expect(text).toMatch(/province 130000 has no authority/);
    expect(text).toMatch(/jurisdiction 130000 belongs to more than one region/);
  });

  it('includes an empty folder', () => expect(readRegions(join(dir, 'nowhere')).problems).toEqual([expect.stringMatching(/no <code>\/region\.json/)]));
});
