import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type DemoSchool } from '@heyu/local';
import { regionsDir } from '../../deploy/local/src/platform/layout.js';

const write = (path: string, content: object): void => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(content, null, 2));
};
const read = (path: string): Record<string, unknown> => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

/** The configured regions and 成渝 beside them, in a folder of a test. */
export function withFourthRegion(dir: string): string {
  cpSync(regionsDir, dir, { recursive: true });
  write(join(dir, 'cyu', 'region.json'), {
    code: 'cyu', name: { zh: '成渝', en: 'Chengdu-Chongqing' }, jurisdictionLevel: 'PROVINCE',
    jurisdictions: [{ code: '500000', name: { zh: '重庆市', en: 'Chongqing' } }, { code: '510000', name: { zh: '四川省', en: 'Sichuan' } }],
    authorities: [
      { code: '500000', name: { zh: '重庆市教育委员会', en: 'Chongqing Municipal Education Commission' } },
      { code: '510000', name: { zh: '四川省教育厅', en: 'Education Department of Sichuan Province' } },
    ],
  });
  const pack = (daysDue: object) => ({ decisionMode: 'APPROVAL', daysDue, objectionDays: null, stateControlledEvidence: [] });
  for (const body of ['cyu', '500000', '510000']) {
    write(join(dir, 'cyu', 'rule-packs', body, '2026-01-01.json'), pack({ confirmation: 11, review: 12, signature: 13 }));
  }
  return dir;
}

/** From a Shanghai day on 河北's authority decides by filing within other days. */
export function changeRulePack(dir: string, from: string): void {
  const pack = read(join(dir, 'jjj/rule-packs/130000/2026-01-01.json'));
  const changed = pack['decisionMode'] === 'FILING' ? { decisionMode: 'APPROVAL', objectionDays: null } : { decisionMode: 'FILING', objectionDays: 4 };
  write(join(dir, 'jjj/rule-packs/130000', `${from}.json`), { ...pack, ...changed, daysDue: { confirmation: 3, review: 5, signature: 7 } });
}

/** The demo's people and those of 成渝. */
export function peopleWithFourthRegion(file: string): string {
  const people = JSON.parse(readFileSync(join(root, 'deploy/local/data/people.json'), 'utf8')) as object[];
  const person = (handle: string, role: string, body: string) =>
    ({ handle, fictional: true, displayName: { zh: `演示（${handle}）`, en: `Demo (${handle})` }, role, region: 'cyu', body });
  writeFileSync(file, JSON.stringify([...people, person('coordinator-cyu', 'REGIONAL_COORDINATOR', 'cyu'),
    person('authority-500000', 'APPROVING_AUTHORITY', '500000'), person('authority-510000', 'APPROVING_AUTHORITY', '510000'),
    person('admin-cq-01', 'SCHOOL_ADMIN', chongqingSchool.schoolCode)]));
  return file;
}

/** An invented school of 重庆. */
export const chongqingSchool: DemoSchool = {
  handle: 'cq-01', region: 'cyu', schoolCode: '3650990005', codeIsSynthetic: true, jurisdictionCode: '500000', unifiedSocialCreditCode: null, nameZh: '重庆示例中等职业学校（虚构）', nameEn: 'Chongqing Sample Vocational School (fictional)',
  formerNames: [], schoolType: 'SECONDARY_VOCATIONAL', educationLevel: 'SECONDARY_VOC', offeredLevels: ['SECONDARY_VOC'], ownership: 'PUBLIC',
  competentAuthority: '重庆市教育委员会', locationDivisionCode: '500103', teachingSites: [],
};
