import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal, type Actor, type Alliance, type Refusal } from '@heyu/contracts';
import { Home, PersistenceModule, Records, type Caller } from '@heyu/persistence';
import { migrationsOf } from '@heyu/service';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CloseEnterprise } from '../enterprises/close-enterprise.js';
import { enterpriseDetails } from '../enterprises/enterprise.rules.js';
import { enterprises } from '../enterprises/enterprise.table.js';
import { RegisterEnterprise } from '../enterprises/register-enterprise.js';
import { ReviseEnterprise } from '../enterprises/revise-enterprise.js';
import { coordination } from '../../coordination.service.js';
import { Regions } from '../regions/regions.js';
import { RegisterSchool } from '../schools/register-school.js';
import { hebei, regions } from '../schools/school.fixture.js';
import { schools } from '../schools/school.table.js';
import { allianceDetails } from './alliance.rules.js';
import { alliances } from './alliance.table.js';
import { DissolveAlliance } from './dissolve-alliance.js';
import { FormAlliance } from './form-alliance.js';
import { ReviseAlliance } from './revise-alliance.js';

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
    const register = (schoolCode: string) => new RegisterSchool(home, new Regions(regions)).run(coordinator, hebei({ schoolCode }));
    [lead, member] = [accepted(await register('4113016204')).id, accepted(await register('4113014280')).id];
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('an enterprise is registered once a home, by a school\'s administrator too, and revised by who keeps the directory', async () => {
    const details = enterpriseDetails({ unifiedSocialCreditCode: '91120116DEM000014X', nameZh: '示例智联装备（天津）有限公司', divisionCode: '120116' });
    const registering = new RegisterEnterprise(home);
    const registered = accepted(await registering.run(by('SCHOOL_ADMIN', '4113016204'), details));
    enterprise = registered.id;
    expect(registered).toMatchObject({ home: 'jjj', version: 1, state: 'ACTIVE' });
    expect(await registering.run(coordinator, details)).toMatchObject({ code: 'CREDIT_CODE_TAKEN' });
    expect(await registering.run(by('TEACHER', '4113016204'), details)).toMatchObject({ code: 'NOT_ALLOWED' });
    const revising = new ReviseEnterprise(home);
    expect(await revising.run(by('SCHOOL_ADMIN', '4113016204'), enterprise, { industry: '智能装备' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await revising.run(coordinator, enterprise, { divisionCode: '99' })).toMatchObject({ code: 'DIVISION_INVALID' });
    expect(await revising.run(coordinator, enterprise, { industry: '智能装备' })).toMatchObject({ version: 2, industry: '智能装备' });
    expect(await revising.run(coordinator, enterprise, { industry: '智能装备' })).toMatchObject({ version: 2 });
  });

  it('an alliance is formed by its lead, once a name, of members that are known here', async () => {
    const forming = new FormAlliance(home);
    const details = allianceDetails({ nameZh: '京津冀智能制造职教集团', kind: 'EDUCATION_GROUP', leadSchoolId: lead!, memberSchoolIds: [lead!, member!], memberEnterpriseIds: [enterprise!] });
    expect(await forming.run(by('SCHOOL_ADMIN', '4113014280'), details)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await forming.run(coordinator, { ...details, memberSchoolIds: [enterprise!] })).toMatchObject({ code: 'NOT_YET_HERE', field: 'memberSchoolIds' });
    expect(await forming.run(coordinator, { ...details, leadSchoolId: enterprise! })).toMatchObject({ code: 'NOT_FOUND', field: 'leadSchoolId' });
    alliance = accepted(await forming.run(by('SCHOOL_ADMIN', '4113016204'), details));
    expect(alliance).toMatchObject({ home: 'jjj', version: 1, memberSchoolIds: [member], memberEnterpriseIds: [enterprise] });
    expect(await forming.run(coordinator, details)).toMatchObject({ code: 'ALLIANCE_TAKEN' });
  });

  it('its members change by its lead only; without a change nothing is written', async () => {
    const revising = new ReviseAlliance(home);
    expect(await revising.run(by('SCHOOL_ADMIN', '4113014280'), alliance.id, { memberEnterpriseIds: [] })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await revising.run(coordinator, alliance.id, { memberSchoolIds: [], memberEnterpriseIds: [] })).toMatchObject({ code: 'ALLIANCE_NEEDS_MEMBERS' });
    expect(await revising.run(coordinator, alliance.id, { memberEnterpriseIds: [] })).toMatchObject({ version: 2, memberSchoolIds: [member], memberEnterpriseIds: [] });
    expect(await revising.run(coordinator, alliance.id, { memberEnterpriseIds: [] })).toMatchObject({ version: 2 });
    expect(await records.find(alliances, (q) => q.where('r.memberSchoolIds @> cast(:m as jsonb)', { m: JSON.stringify([member]) }))).toHaveLength(1);
  });

  it('what ended changes no more', async () => {
    expect(await new DissolveAlliance(home).run(coordinator, { allianceId: alliance.id })).toMatchObject({ state: 'DISSOLVED', version: 3 });
    expect(await new DissolveAlliance(home).run(coordinator, { allianceId: alliance.id })).toMatchObject({ code: 'ALLIANCE_DISSOLVED' });
    expect(await new ReviseAlliance(home).run(coordinator, alliance.id, { nameEn: 'X' })).toMatchObject({ code: 'ALLIANCE_DISSOLVED' });
    expect(await new CloseEnterprise(home).run(coordinator, { enterpriseId: enterprise! })).toMatchObject({ state: 'CLOSED', version: 3 });
    expect(await new ReviseEnterprise(home).run(coordinator, enterprise!, { industry: null })).toMatchObject({ code: 'ENTERPRISE_CLOSED' });
  });
});
