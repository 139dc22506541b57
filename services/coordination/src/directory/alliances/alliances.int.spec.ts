import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal, type Actor, type Alliance, type Refusal } from '@heyu/contracts';
import { Home, PersistenceModule, Records, type Caller } from '@heyu/persistence';
import { migrationsOf, Regions } from '@heyu/service';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { closeEnterprise } from '../enterprises/close-enterprise.js';
import { enterpriseDetails } from '../enterprises/enterprise.rules.js';
import { enterprises } from '../enterprises/enterprise.table.js';
import { registerEnterprise } from '../enterprises/register-enterprise.js';
import { reviseEnterprise } from '../enterprises/revise-enterprise.js';
import { coordination } from '../../coordination.service.js';
import { registerSchool } from '../schools/register-school.js';
import { hebei, regions } from '../schools/school.fixture.js';
import { schools } from '../schools/school.table.js';
import { allianceDetails } from './alliance.rules.js';
import { alliances } from './alliance.table.js';
import { dissolveAlliance } from './dissolve-alliance.js';
import { formAlliance } from './form-alliance.js';
import { reviseAlliance } from './revise-alliance.js';

const by = (role: Actor['role'], body = 'jjj'): Caller => ({ actor: { id: 'a1', role, region: 'jjj', body }, language: 'zh' });
const coordinator = by('REGIONAL_COORDINATOR');
const accepted = <R extends object>(answer: R | Refusal): R => {
  if (isRefusal(answer)) throw new Error(`${answer.code} ${answer.field}`);
  return answer;
};

describe('enterprises and alliances of a region', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let [home, records]: [Home, Records] = [null!, null!];
  let [lead, member, enterprise]: string[] = [];
  let alliance: Alliance;

  beforeAll(async () => {
    database = await freshDatabase('jjj', 'coordination');
    app = await NestFactory.createApplicationContext(PersistenceModule.forRoot({
      service: 'coordination', region: 'jjj', databaseUrl: database.appUrl, migrationDatabaseUrl: database.ownerUrl,
      tables: [schools, enterprises, alliances], migrations: migrationsOf(coordination), production: false,
    }), { logger: false });
    [home, records] = [app.get(Home), app.get(Records)];
    const register = (schoolCode: string) => home.run(registerSchool, coordinator, hebei({ schoolCode }), new Regions(regions));
    [lead, member] = [accepted(await register('4113016204')).id, accepted(await register('4113014280')).id];
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('an enterprise is registered once a home, by a school\'s administrator too, and revised by who keeps the directory', async () => {
    const details = enterpriseDetails({ unifiedSocialCreditCode: '91120116DEM000014X', nameZh: '示例智联装备（天津）有限公司', divisionCode: '120116' });
    const registered = accepted(await home.run(registerEnterprise, by('SCHOOL_ADMIN', '4113016204'), details));
    enterprise = registered.id;
    expect(registered).toMatchObject({ home: 'jjj', version: 1, state: 'ACTIVE' });
    expect(await home.run(registerEnterprise, coordinator, details)).toMatchObject({ code: 'CREDIT_CODE_TAKEN' });
    expect(await home.run(registerEnterprise, by('TEACHER', '4113016204'), details)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await home.run(reviseEnterprise, by('SCHOOL_ADMIN', '4113016204'), { enterpriseId: enterprise, industry: '智能装备' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await home.run(reviseEnterprise, coordinator, { enterpriseId: enterprise, divisionCode: '99' })).toMatchObject({ code: 'DIVISION_INVALID' });
    expect(await home.run(reviseEnterprise, coordinator, { enterpriseId: enterprise, industry: '智能装备' })).toMatchObject({ version: 2, industry: '智能装备' });
    expect(await home.run(reviseEnterprise, coordinator, { enterpriseId: enterprise, industry: '智能装备' })).toMatchObject({ version: 2 });
  });

  it('an alliance is formed by its lead, once a name, of members that are known here', async () => {
    const details = allianceDetails({ nameZh: '京津冀智能制造职教集团', kind: 'EDUCATION_GROUP', leadSchoolId: lead!, memberSchoolIds: [lead!, member!], memberEnterpriseIds: [enterprise!] });
    expect(await home.run(formAlliance, by('SCHOOL_ADMIN', '4113014280'), details)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await home.run(formAlliance, coordinator, { ...details, memberSchoolIds: [enterprise!] })).toMatchObject({ code: 'NOT_YET_HERE', field: 'memberSchoolIds' });
    expect(await home.run(formAlliance, coordinator, { ...details, leadSchoolId: enterprise! })).toMatchObject({ code: 'NOT_FOUND', field: 'leadSchoolId' });
    alliance = accepted(await home.run(formAlliance, by('SCHOOL_ADMIN', '4113016204'), details));
    expect(alliance).toMatchObject({ home: 'jjj', version: 1, memberSchoolIds: [member], memberEnterpriseIds: [enterprise] });
    expect(await home.run(formAlliance, coordinator, details)).toMatchObject({ code: 'ALLIANCE_TAKEN' });
  });

  it('its members change by its lead only; without a change nothing is written', async () => {
    expect(await home.run(reviseAlliance, by('SCHOOL_ADMIN', '4113014280'), { allianceId: alliance.id, memberEnterpriseIds: [] })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await home.run(reviseAlliance, coordinator, { allianceId: alliance.id, memberSchoolIds: [], memberEnterpriseIds: [] })).toMatchObject({ code: 'ALLIANCE_NEEDS_MEMBERS' });
    expect(await home.run(reviseAlliance, coordinator, { allianceId: alliance.id, memberEnterpriseIds: [] })).toMatchObject({ version: 2, memberSchoolIds: [member], memberEnterpriseIds: [] });
    expect(await home.run(reviseAlliance, coordinator, { allianceId: alliance.id, memberEnterpriseIds: [] })).toMatchObject({ version: 2 });
    expect(await records.find(alliances, (q) => q.where('r.memberSchoolIds @> cast(:m as jsonb)', { m: JSON.stringify([member]) }))).toHaveLength(1);
  });

  it('what ended changes no more', async () => {
    expect(await home.run(dissolveAlliance, coordinator, { allianceId: alliance.id })).toMatchObject({ state: 'DISSOLVED', version: 3 });
    expect(await home.run(dissolveAlliance, coordinator, { allianceId: alliance.id })).toMatchObject({ code: 'ALLIANCE_DISSOLVED' });
    expect(await home.run(reviseAlliance, coordinator, { allianceId: alliance.id, nameEn: 'X' })).toMatchObject({ code: 'ALLIANCE_DISSOLVED' });
    expect(await home.run(closeEnterprise, coordinator, { enterpriseId: enterprise! })).toMatchObject({ state: 'CLOSED', version: 3 });
    expect(await home.run(reviseEnterprise, coordinator, { enterpriseId: enterprise!, industry: null })).toMatchObject({ code: 'ENTERPRISE_CLOSED' });
  });
});
