import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal, School, type Actor, type Refusal, schoolIdOf } from '@heyu/contracts';
import { Home, PersistenceModule, Records, type Caller } from '@heyu/persistence';
import { migrationsOf, Regions } from '@heyu/service';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { coordination } from '../../coordination.service.js';
import { registerSchool } from './register-school.js';
import { renameSchool } from './rename-school.js';
import { reviseSchool } from './revise-school.js';
import { hebei, regions as configured } from './school.fixture.js';
import { findSchools } from './school.search.js';
import { schools } from './school.table.js';
import { voidSchool } from './void-school.js';

const by = (role: Actor['role'], body = 'jjj', more: Partial<Caller> = {}): Caller => ({ actor: { id: 'a1', role, region: 'jjj', body }, language: 'zh', ...more });
const coordinator = by('REGIONAL_COORDINATOR');

describe('schools of a region', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let sql: DataSource;
  let records: Records;
  let home: Home;
  const regions = new Regions(configured);
  let serial = 16000;
  /** Details of a school that no other test registers. */
  const fresh = (change: Parameters<typeof hebei>[0] = {}) => hebei({ schoolCode: `41130${(serial += 1)}`, ...change });
  const accepted = (answer: School | Refusal): School => {
    if (isRefusal(answer)) throw new Error(`${answer.code} ${answer.field}`);
    return answer;
  };
  const registered = async (change?: Parameters<typeof hebei>[0]) => accepted(await home.run(registerSchool, coordinator, fresh(change), regions));
  const traces = async (id: string) => (await sql.query(
    `select (select count(*)::int from school where id = $1) as rows, (select count(*)::int from outbox where record_id = $1) as events,
       (select count(*)::int from audit where record_id = $1) as audits`, [id]))[0];

  beforeAll(async () => {
    database = await freshDatabase('jjj', 'coordination');
    app = await NestFactory.createApplicationContext(PersistenceModule.forRoot({
      service: 'coordination', region: 'jjj', databaseUrl: database.appUrl, migrationDatabaseUrl: database.ownerUrl,
      tables: [schools], migrations: migrationsOf(coordination), production: false,
    }), { logger: false });
    sql = app.get(DataSource);
    records = app.get(Records);
    home = app.get(Home);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('are registered with their event, as the contract describes them, under an id of home and code', async () => {
    const school = await registered();
    expect(school).toMatchObject({ id: schoolIdOf('jjj', school.schoolCode), home: 'jjj', version: 1, jurisdictionCode: '130000', state: 'ACTIVE', signingKeys: [] });
    const [event] = await sql.query('select topic, type, value from outbox where record_id = $1', [school.id]);
    expect(event).toMatchObject({ topic: 'jjj.coordination.school.v1', type: 'coordination.school.registered.v1' });
    expect(School.schema.parse(event.value.body)).toEqual(event.value.body);
    expect(event.value.body).not.toHaveProperty('governingProvince');
  });

  it('leave nothing behind where they are refused', async () => {
    const details = fresh({ locationDivisionCode: '990000' });
    expect(await home.run(registerSchool, coordinator, details, regions)).toMatchObject({ code: 'DIVISION_INVALID' });
    expect(await home.run(registerSchool, by('SCHOOL_ADMIN', details.schoolCode), fresh(), regions)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await home.run(registerSchool, by('ANONYMOUS', ''), fresh(), regions)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await traces(schoolIdOf('jjj', details.schoolCode))).toEqual({ rows: 0, events: 0, audits: 0 });
  });

  it('are registered once, also by two at the same time', async () => {
    const details = fresh();
    const answers = await Promise.all([1, 2, 3].map(() => home.run(registerSchool, coordinator, details, regions)));
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(answers.filter(isRefusal).map(({ code }) => code)).toEqual(['SCHOOL_CODE_TAKEN', 'SCHOOL_CODE_TAKEN']);
    expect(await traces(schoolIdOf('jjj', details.schoolCode))).toEqual({ rows: 1, events: 1, audits: 1 });
  });

  it('answer an idempotency key with the same version', async () => {
    const details = fresh();
    const caller = { ...coordinator, idempotencyKey: 'register-once' };
    const first = accepted(await home.run(registerSchool, caller, details, regions));
    expect(await home.run(registerSchool, caller, details, regions)).toEqual(first);
  });

  it('keep their code through a renaming, and are found by the old name', async () => {
    const school = await registered({ nameZh: '旧名职业学院', namedSince: '2021-06-01' });
    const renamed = accepted(await home.run(renameSchool, coordinator, { schoolId: school.id, nameZh: '新名职业大学', nameEn: null, from: '2026-09-01' }));
    expect(renamed).toMatchObject({ schoolCode: school.schoolCode, version: 2, formerNames: [{}, { nameZh: '旧名职业学院', until: '2026-09-01' }] });
    for (const text of ['旧名职业', '新名', school.schoolCode]) {
      expect((await findSchools(records, { text }, {})).nodes.map(({ id }) => id)).toEqual([school.id]);
    }
    for (const text of ['%', '_', '[', '"', ',', '旧名职业学院\n河北']) expect((await findSchools(records, { text }, {})).nodes).toEqual([]);
  });

  it('are found however width, case, brackets and quotation marks are written, now and by former names', async () => {
    const school = await registered({
      nameZh: '试验"甲"学院（天津）A\\B', nameEn: 'Trial “Three＋Two”', formerNames: [{ nameZh: '〔旧〕３＋２学校', from: null, until: null }],
    });
    const texts = ['试验"甲', '试验“甲', 'A\\B', 'a\\b', '(天津)', '（天津）', '３＋２', '3+2学校', '[旧]', '〔旧〕', '【旧】', 'THREE+two', [...school.schoolCode].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join('')];
    for (const text of texts) expect([text, (await findSchools(records, { text }, {})).nodes.map(({ id }) => id)]).toEqual([text, [school.id]]);
    expect((await findSchools(records, { text: 'A\\\\B' }, {})).nodes).toEqual([]);
  });

  it('are revised by their own administrator in sites and English name only; without a change nothing is written', async () => {
    const school = await registered();
    const own = by('SCHOOL_ADMIN', school.schoolCode);
    expect(await home.run(reviseSchool, own, { schoolId: school.id, ownership: 'PRIVATE' }, regions)).toMatchObject({ code: 'ONLY_SITES_AND_ENGLISH_NAME' });
    expect(await home.run(reviseSchool, by('SCHOOL_ADMIN', '4113014280'), { schoolId: school.id, nameEn: 'X' }, regions)).toMatchObject({ code: 'NOT_ALLOWED' });
    const sites = [{ name: '定州校区', divisionCode: '130682', hostApproval: null }];
    expect(await home.run(reviseSchool, own, { schoolId: school.id, nameEn: 'X', teachingSites: sites }, regions)).toMatchObject({ version: 2, nameEn: 'X', teachingSites: sites });
    expect(await home.run(reviseSchool, own, { schoolId: school.id, nameEn: 'X', teachingSites: sites }, regions)).toMatchObject({ version: 2 });
    expect(await traces(school.id)).toEqual({ rows: 1, events: 2, audits: 2 });
  });

  it('never use a void code again', async () => {
    const [school, successor] = [await registered(), await registered()];
    const merged = { schoolId: school.id, on: '2026-11-24', reason: 'MERGED', successorId: successor.id } as const;
    expect(await home.run(voidSchool, coordinator, { ...merged, successorId: '6f9b2f4e-2f0b-5d55-9d8e-3a1a5a3f0099' })).toMatchObject({ code: 'NOT_YET_HERE' });
    expect(await home.run(voidSchool, coordinator, merged)).toMatchObject({ state: 'VOID', version: 2, voided: { reason: 'MERGED', successorId: successor.id } });
    expect(await home.run(registerSchool, coordinator, hebei({ schoolCode: school.schoolCode }), regions)).toMatchObject({ code: 'SCHOOL_CODE_VOID' });
    expect(await home.run(renameSchool, coordinator, { schoolId: school.id, nameZh: '又一名', nameEn: null, from: '2026-12-01' })).toMatchObject({ code: 'SCHOOL_VOID' });
    expect((await findSchools(records, { text: school.schoolCode }, {})).nodes).toEqual([]);
    expect((await findSchools(records, { text: school.schoolCode, includeVoid: true }, {})).nodes).toHaveLength(1);
  });

  it('are filtered by region, jurisdiction and level, page by page', async () => {
    const secondary = await registered({ schoolType: 'SECONDARY_VOCATIONAL', educationLevel: 'SECONDARY_VOC', offeredLevels: ['SECONDARY_VOC'] });
    expect((await findSchools(records, { level: 'SECONDARY_VOC', region: 'jjj', jurisdiction: '130000' }, {})).nodes.map(({ id }) => id)).toEqual([secondary.id]);
    expect((await findSchools(records, { region: 'yrd' }, {})).nodes).toEqual([]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof findSchools>> = await findSchools(records, {}, { first: 2, after });
      seen.push(...page.nodes.map(({ schoolCode }) => schoolCode));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    const [{ all }] = await sql.query(`select array_agg(school_code order by school_code) as all from school where state = 'ACTIVE'`);
    expect(seen).toEqual(all);
  });

  it('of another region cannot be changed here', async () => {
    const id = schoolIdOf('yrd', '4131012499');
    const { id: _id, home: _home, version: _version, ...body } = await registered();
    await sql.transaction(async (manager) => {
      await manager.query(`select set_config('heyu.writer', 'replicator', true)`);
      await manager.query(`insert into school (id, home, version, body) values ($1, 'yrd', 3, $2)`, [id, { ...body, schoolCode: '4131012499' }]);
    });
    expect(await home.run(reviseSchool, coordinator, { schoolId: id, nameEn: 'X' }, regions)).toMatchObject({ code: 'NOT_HOME' });
  });
});
