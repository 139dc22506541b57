import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newTokenKey } from '@heyu/auth';
import { newId, type Recorded } from '@heyu/contracts';
import { createService } from '@heyu/host';
import { applyReplica, bodyOf, ReactionRegistry, type RecordTable } from '@heyu/persistence';
import { serveService } from '@heyu/testing';
import { DataSource } from 'typeorm';
import { compose, subgraphsIn } from '../../gateway/src/compose/compose.js';
import { readConfig } from '../../gateway/src/config.js';
import { createGateway } from '../../gateway/src/gateway.app.js';
import { coordination as coordinationService } from '../../services/coordination/src/coordination.service.js';
import { jointPrograms } from '../../services/coordination/src/programs/joint-programs/joint-program.table.js';
import { schools } from '../../services/coordination/src/directory/schools/school.table.js';
import { aCohort, aProgram, aSchool } from '../../services/students/src/cohorts/cohort.fixture.js';
import { cohorts } from '../../services/students/src/cohorts/cohort.table.js';
import { students as studentsService } from '../../services/students/src/students.service.js';

/** One cell with both services and a gateway before it; programs, schools and cohorts of two other regions have reached it. */
const region = 'jjj';
const root = fileURLToPath(new URL('../..', import.meta.url));
const programs = [1, 2, 3].map((n) => aProgram({ id: newId('yrd'), home: 'yrd', nameZh: `项目${n}` }));
const kept = programs.slice(0, 2).flatMap(({ id: programId }) =>
  [2027, 2028].map((intakeYear) => aCohort({ id: newId('yrd'), home: 'yrd', programId, intakeYear, seats: 30 })));
const stops: (() => Promise<unknown>)[] = [];
const asked: Record<string, number> = { coordination: 0, students: 0 };
let gateway: string;

type Service = Awaited<ReturnType<typeof createService>>;
async function feed<Body extends object, Fact extends string>(app: Service, table: RecordTable<Body, Fact>, records: readonly Recorded<Body>[]): Promise<void> {
  const rows = records.map((record) => ({ id: record.id, home: record.home, version: record.version, body: bodyOf(record) }));
  await app.get(DataSource).transaction((manager) => applyReplica(manager, table, rows, 'replicator', app.get(ReactionRegistry)));
}

beforeAll(async () => {
  const key = await newTokenKey();
  const coordination = await serveService(coordinationService, { region, key });
  const students = await serveService(studentsService, { region, key });
  stops.push(students.close, coordination.close);
  for (const [name, { app }] of Object.entries({ coordination, students })) app.getHttpServer().on('request', () => { asked[name]! += 1; });
  await feed(coordination.app, jointPrograms, programs);
  await feed(coordination.app, schools, [aSchool({ home: 'yrd' })]);
  await feed(students.app, jointPrograms, programs);
  await feed(students.app, cohorts, kept);
  const dir = mkdtempSync(join(tmpdir(), 'heyu-gateway-'));
  const keyFile = join(dir, 'key.json');
  stops.push(async () => rmSync(dir, { recursive: true }));
  writeFileSync(keyFile, JSON.stringify(key.privateJwk));
  const app = await createGateway(readConfig({
    NODE_ENV: 'test', PORT: '0', LOG_LEVEL: 'fatal', DEFAULT_REGION: region, GATEWAY_KEY: keyFile,
    CELLS: JSON.stringify({ [region]: { coordination: coordination.url, students: students.url } }), ISSUERS: JSON.stringify({ [region]: 'http://127.0.0.1:9/none' }),
  }), compose(subgraphsIn(root)));
  await app.listen(0, '127.0.0.1');
  gateway = await app.getUrl();
  stops.unshift(() => app.close());
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

async function ask(query: string, variables: object = {}) {
  for (const name of Object.keys(asked)) asked[name] = 0;
  const response = await fetch(`${gateway}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  return await response.json() as { data: any; errors?: unknown };
}

it('a program shows its cohorts and a cohort its program in one query, each service asked once a level', async () => {
  const { data, errors } = await ask('{ programs(first: 50) { nodes { nameZh cohorts { id seats program { nameZh } homeSchool { nameZh } } } } }');
  expect(errors).toBeUndefined();
  expect(data.programs.nodes).toHaveLength(3);
  for (const program of programs) {
    const own = kept.filter(({ programId }) => programId === program.id);
    expect(data.programs.nodes.find(({ nameZh }: { nameZh: string }) => nameZh === program.nameZh).cohorts).toEqual(expect.arrayContaining(
      own.map(({ id }) => ({ id, seats: 30, program: { nameZh: program.nameZh }, homeSchool: { nameZh: '嘉善信息技术工程学校' } }))));
  }
  expect(asked.students).toBe(1);
  expect(asked.coordination).toBeLessThanOrEqual(3);
});

it('cohorts of a year show their programs', async () => {
  const { data, errors } = await ask('{ cohorts(filter: { intakeYear: 2028 }) { nodes { id program { id nameZh state } } } }');
  expect(errors).toBeUndefined();
  expect(data.cohorts.nodes.map(({ program }: { program: { nameZh: string } }) => program.nameZh).sort()).toEqual(['项目1', '项目2']);
});
