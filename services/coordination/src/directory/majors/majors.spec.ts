import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readMajors } from './catalogue.file.js';

const shipped = fileURLToPath(new URL('../../../data/majors', import.meta.url));

describe('the national catalogue of 2021', () => {
  const majors = readMajors();
  const all = majors.all(2026);

  it('is whole: 1,349 majors, 358 secondary, 744 associate, 247 bachelor, 47 of them state-controlled', () => {
    const of = (level: string) => all.filter((major) => major.level === level).length;
    expect([all.length, of('SECONDARY_VOC'), of('ASSOCIATE'), of('VOC_BACHELOR')]).toEqual([1349, 358, 744, 247]);
    expect(all.filter(({ stateControlled }) => stateControlled)).toHaveLength(47);
    expect(all.every(({ catalogueYear }) => catalogueYear === 2021)).toBe(true);
  });

  it('knows the class and the category of every major', () => {
    expect(all.filter(({ code }) => !majors.group(code, 4, 2026) || !majors.group(code, 2, 2026))).toEqual([]);
    expect(majors.group('510102', 4, 2026)).toEqual({ code: '5101', nameZh: '电子信息类' });
    expect(majors.group('510102', 2, 2026)).toEqual({ code: '51', nameZh: '电子与信息大类' });
  });

  it('finds a state-controlled major with and without its K, another one only without', () => {
    expect(majors.find('570102K', 2026)).toMatchObject({ code: '570102K', nameZh: '学前教育', stateControlled: true });
    expect(majors.find('570102', 2026)).toBe(majors.find('570102K', 2026));
    expect(majors.find('510102', 2026)).toMatchObject({ nameZh: '物联网应用技术', level: 'ASSOCIATE' });
    expect(majors.find('510102K', 2026)).toBeNull();
  });

  it('serves no intake before its year', () => expect([majors.find('510102', 2020), majors.all(2020)]).toEqual([null, []]));
});

describe('further files', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'heyu-majors-'));
    cpSync(shipped, dir, { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true }));
  const put = (name: string, ...lines: string[]) => writeFileSync(join(dir, name), `\uFEFF${lines.join('\r\n')}\r\n`);

  it('a supplement adds majors from an intake year on, and ends others', () => {
    put('2025-supplement.csv', 'code,nameZh,firstIntakeYear,lastIntakeYear', '510299K,测试新增专业,2026,', '510102,物联网应用技术,,2026');
    const majors = readMajors(dir);
    expect([majors.find('510299', 2025), majors.find('510299', 2026)?.nameZh]).toEqual([null, '测试新增专业']);
    expect([majors.find('510102', 2021)?.code, majors.find('510102', 2026)?.lastIntakeYear, majors.find('510102', 2027)]).toEqual(['510102', 2026, null]);
    expect([majors.all(2025).length, majors.all(2026).length, majors.all(2027).length]).toEqual([1349, 1350, 1349]);
  });

  it('a new whole catalogue serves the intakes from its year on, the old one those before', () => {
    put('2026.csv', 'code,nameZh', '51,电子与信息大类', '5101,电子信息类', '510102,物联网技术');
    const majors = readMajors(dir);
    expect([majors.find('510102', 2025)?.nameZh, majors.find('510102', 2026)?.nameZh]).toEqual(['物联网应用技术', '物联网技术']);
    expect([majors.find('520201', 2025)?.nameZh, majors.find('520201', 2026)]).toEqual(['护理', null]);
  });

  it.each([
    ['majors.csv', ['code,nameZh'], /named <year>\.csv/],
    ['2025-supplement.csv', ['code,nameZh', '5102X9,坏代码'], /row 2, code/],
    ['2025-supplement.csv', ['code,nameZh', '860101,没有这个层次'], /860101 is no code of a vocational major/],
    ['2020-supplement.csv', ['code,nameZh', '510299,太早'], /2020 has no whole catalogue/],
  ])('%s with %j is refused at start', (name, lines, message) => {
    put(name, ...lines);
    expect(() => readMajors(dir)).toThrow(message);
  });
});
