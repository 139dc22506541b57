import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saidOfHebei } from './schools/school.fixture.js';
import { serveCell, type ServedCell } from '../served-cell.fixture.js';

const register = `mutation ($input: RegisterSchoolInput!) { registerSchool(input: $input) {
  __typename ... on School { id home version schoolCode jurisdiction { code nameZh } warnings { code field message } } ... on Refusal { code field message } } }`;

describe('the directory, asked through GraphQL', () => {
  let cell: ServedCell;
  beforeAll(async () => { cell = await serveCell('jjj'); });
  afterAll(() => cell.close());

  it('registers a school without Kafka, shows its warnings, and is read by anyone', async () => {
    const coordinator = cell.actor('REGIONAL_COORDINATOR');
    const registered = await cell.ask(coordinator, register, { input: { ...saidOfHebei, locationDivisionCode: '120110' } });
    expect(registered.errors).toBeUndefined();
    expect(registered.data?.registerSchool).toMatchObject({
      __typename: 'School', home: 'jjj', version: 1, jurisdiction: { code: '130000', nameZh: '河北省' },
      warnings: [{ code: 'LOCATION_OUTSIDE', field: 'locationDivisionCode', message: '主校区位于主管省份之外' }],
    });
    const { id } = registered.data?.registerSchool;
    expect(registered.seen).toBe(`school:${id}:1`);
    const read = await cell.ask(null, `query ($id: ID!) { school(id: $id) { nameZh formerNames { nameZh } teachingSites { name } state }
      schools(filter: { text: "职业技术学院", level: VOC_BACHELOR, jurisdiction: "130000" }) { nodes { id } pageInfo { hasNextPage } }
      schoolsByCode(schoolCode: "4113016204") { id } }`, { id });
    expect(read).toMatchObject({ data: {
      school: { nameZh: '河北工业职业技术大学', formerNames: [{ nameZh: '河北工业职业技术学院' }], state: 'ACTIVE' },
      schools: { nodes: [{ id }], pageInfo: { hasNextPage: false } }, schoolsByCode: [{ id }] } });
  });

  it('finds majors by name and code in whatever width', async () => {
    for (const text of ['５２０２０１', '520201', '学前教育', '570102k']) {
      const { data } = await cell.ask(null, 'query ($text: String) { majors(filter: { year: 2026, text: $text }) { nodes { code nameZh } } }', { text });
      expect([text, data?.majors.nodes.length > 0]).toEqual([text, true]);
    }
  });

  it('refuses in the caller\'s language, with code and field', async () => {
    const bad = { input: { ...saidOfHebei, schoolCode: '4199011113' } };
    expect((await cell.ask(cell.actor('REGIONAL_COORDINATOR'), register, bad)).data?.registerSchool)
      .toMatchObject({ __typename: 'Refusal', code: 'SCHOOL_CODE_INVALID', field: 'schoolCode', message: expect.stringMatching(/^学校标识码/) });
    expect((await cell.ask(cell.actor('REGIONAL_COORDINATOR'), register, bad, { 'accept-language': 'en' })).data?.registerSchool.message).toMatch(/^A school code/);
    expect((await cell.ask(null, register, bad)).data?.registerSchool).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('takes partners and a group', async () => {
    const school = (await cell.ask(null, '{ schoolsByCode(schoolCode: "4113016204") { id } }')).data?.schoolsByCode[0].id;
    const administrator = cell.actor('SCHOOL_ADMIN', '4113016204');
    const enterprise = (await cell.ask(administrator, `mutation ($input: RegisterEnterpriseInput!) { registerEnterprise(input: $input) {
      ... on Enterprise { id warnings { code } elsewhere { id } } ... on Refusal { code } } }`,
      { input: { unifiedSocialCreditCode: '91120116DEM000014X', nameZh: '示例智联装备（天津）有限公司', divisionCode: '120116' } })).data?.registerEnterprise;
    expect(enterprise).toEqual({ id: expect.any(String), warnings: [], elsewhere: [] });
    const form = (members: string[]) => cell.ask(administrator, `mutation ($input: FormAllianceInput!) { formAlliance(input: $input) {
      ... on Alliance { leadSchool { schoolCode } memberEnterprises { nameZh } memberSchools { id } } ... on Refusal { code field } } }`,
      { input: { nameZh: '京津冀智能制造职教集团', kind: 'EDUCATION_GROUP', leadSchoolId: school, memberEnterpriseIds: members } });
    expect((await form(['6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0099'])).data?.formAlliance).toEqual({ code: 'NOT_YET_HERE', field: 'memberEnterpriseIds' });
    expect((await form(['no id'])).data?.formAlliance).toEqual({ code: 'NOT_YET_HERE', field: 'memberEnterpriseIds' });
    expect((await form([enterprise.id])).data?.formAlliance)
      .toEqual({ leadSchool: { schoolCode: '4113016204' }, memberEnterprises: [{ nameZh: '示例智联装备（天津）有限公司' }], memberSchools: [] });
    expect((await form([enterprise.id])).data?.formAlliance).toEqual({ code: 'ALLIANCE_TAKEN', field: 'nameZh' });
    expect((await cell.ask(null, 'query ($id: ID!) { alliances(filter: { schoolId: $id }) { nodes { nameZh } } enterprises(filter: { text: "智联" }) { nodes { id } } }', { id: school })).data)
      .toEqual({ alliances: { nodes: [{ nameZh: '京津冀智能制造职教集团' }] }, enterprises: { nodes: [{ id: enterprise.id }] } });
  });

  it('shows regions with the rule packs in force, and majors with and without K', async () => {
    const { data } = await cell.ask(null, `{ regions { code nameZh nameEn jurisdictionLevel jurisdictions { nameZh } authorities { code }
      rulePacks(on: "2026-11-24") { id decisionMode objectionDays reviewDays stateControlledEvidence { en } } }
      major(code: "570102", year: 2026) { code stateControlled level class { nameZh } category { nameZh } }
      majors(filter: { year: 2026, level: ASSOCIATE, text: "物联网" }) { nodes { code } } }`);
    expect(data?.regions.map((region: { code: string }) => region.code)).toEqual(['jjj', 'prd', 'yrd']);
    expect(data?.regions[0].rulePacks).toContainEqual({ id: '120000/2026-01-01', decisionMode: 'FILING', objectionDays: 10, reviewDays: 20, stateControlledEvidence: [expect.anything()] });
    expect(data?.major).toEqual({ code: '570102K', stateControlled: true, level: 'ASSOCIATE', class: { nameZh: '教育类' }, category: { nameZh: '教育与体育大类' } });
    expect(data?.majors.nodes).toEqual([{ code: '510102' }]);
  });

  it('answers what does not exist with null, and a foolish id too', async () => {
    const [{ id }] = (await cell.ask(null, '{ schoolsByCode(schoolCode: "4113016204") { id } }')).data?.schoolsByCode;
    const read = await cell.ask(null, `{ one: school(id: "${id}") { id } none: school(id: "6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0099") { id } foolish: school(id: "no id") { id } }`);
    expect(read).toMatchObject({ data: { one: { id }, none: null, foolish: null } });
    expect(read.errors).toBeUndefined();
    expect((await cell.ask(cell.actor('REGIONAL_COORDINATOR'), `mutation { reviseSchool(input: { schoolId: "no id", nameEn: "X" }) { ... on Refusal { code field } } }`)).data?.reviseSchool)
      .toEqual({ code: 'NOT_FOUND', field: 'schoolId' });
  });
});
