import type { School } from '@heyu/contracts';
import type { Region } from '@heyu/rules';
import { registered, schoolDetails, type SaidOfSchool, type SchoolDetails } from './school.rules.js';

const named = (code: string) => ({ code, name: { zh: code, en: code } });
const byProvince = (code: string, provinces: string[]): Region =>
  ({ ...named(code), jurisdictionLevel: 'PROVINCE', parentProvince: null, jurisdictions: provinces.map(named), authorities: provinces.map(named), rulePacks: [] });

/** Two regions counted by provinces and one counted by the cities of 440000. */
export const regions: readonly Region[] = [
  byProvince('jjj', ['110000', '120000', '130000']),
  byProvince('yrd', ['310000', '320000', '330000', '340000']),
  { ...byProvince('prd', ['440000']), jurisdictionLevel: 'CITY', parentProvince: '440000', jurisdictions: ['440100', '440300', '440600'].map(named) },
];

/** 河北工业职业技术大学, as a registrar enters it. */
export const saidOfHebei: SaidOfSchool = {
  schoolCode: '4113016204', nameZh: '河北工业职业技术大学', nameEn: 'Hebei Vocational University of Industry and Technology',
  formerNames: [{ nameZh: '河北工业职业技术学院', from: null, until: null }], schoolType: 'VOCATIONAL_UNIVERSITY', educationLevel: 'VOC_BACHELOR',
  offeredLevels: ['ASSOCIATE', 'VOC_BACHELOR'], ownership: 'PUBLIC', competentAuthority: '河北省', locationDivisionCode: '130100',
};
export const hebei = (change: Partial<SaidOfSchool> = {}): SchoolDetails => schoolDetails({ ...saidOfHebei, ...change });

export const hebeiRegistered = (change: Partial<School> = {}): School => ({
  ...registered(hebei(), '130000', '2026-11-24T00:00:00.000Z'),
  id: '6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0001', home: 'jjj', version: 1, ...change,
});
