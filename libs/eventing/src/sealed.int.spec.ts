import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { defineRecord, newId, type Recorded } from '@heyu/contracts';
import { PersonKeys, privateTable, recordTable, verb, type Caller } from '@heyu/persistence';
import { eventually, freshDatabase, freshRegion, sharedKafka, testDir, type TestDatabase } from '@heyu/testing';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { z } from 'zod';
import { startCell, type TestCellProcess } from './testing/cell.fixture.js';
import { person } from './testing/polls.fixture.js';

interface Learner { readonly personId: string; readonly schoolId: string; readonly name: string; readonly idNumber: string }
const learners = privateTable<Learner>('learner', z.looseObject({ personId: z.string(), schoolId: z.string(), name: z.string(), idNumber: z.string() }), {
  columns: { schoolId: "body->>'schoolId'", idNumber: "body->'alike'->>'idNumber'" }, indexes: ['schoolId', 'idNumber'],
  sealedFor: { person: 'personId', open: ['schoolId'], alike: ['idNumber'] },
});
/** What the host school's region knows of a learner. */
const Enrolment = defineRecord({
  service: 'polls', name: 'enrolment', origin: { beside: () => [] }, facts: ['made'], schema: z.looseObject({ learnerId: z.uuid(), host: z.string() }),
  audience: ({ host }) => [host],
});
const enrolments = recordTable(Enrolment);

const [here, there] = [freshRegion(), freshRegion()];
const enrol = verb({
  name: 'enrolLearner', table: learners,
  async decide(tx, input: Learner) {
    const learner = await tx.keep(learners, { id: newId(here), ...input });
    await tx.write(enrolments, { id: newId(here), learnerId: learner.id, host: there }, 'made');
    return learner;
  },
});
const rename = verb({
  name: 'renameLearner', table: learners,
  async decide(tx, { id, name }: { readonly id: string; readonly name: string }) {
    return tx.keep(learners, { ...(await tx.lock(learners, id))!, name });
  },
});

const said: string[] = [];
let keys: TestDatabase;
let home: TestCellProcess;
let host: TestCellProcess;
beforeAll(async () => {
  const hear = (...line: unknown[]): void => void said.push(JSON.stringify(line));
  Logger.overrideLogger({ log: hear, error: hear, warn: hear, debug: hear });
  const { brokers } = await sharedKafka();
  keys = await freshDatabase(here, 'keys');
  const both = { regions: [here, there], brokers, tables: [enrolments], reactions: [] };
  home = await startCell({ ...both, region: here, homeOnly: [learners], keys });
  host = await startCell({ ...both, region: there });
});
afterAll(async () => {
  Logger.overrideLogger(false);
  await Promise.all([home.stop(), host.stop()]);
});

/** The files of PostgreSQL and Kafka, their logs among them, in which a text stands. */
async function filesWith(text: string): Promise<string[]> {
  const admin = new pg.Client({ connectionString: keys.adminUrl });
  await admin.connect();
  await admin.query('checkpoint').finally(() => admin.end());
  const found = await promisify(execFile)('grep', ['-rlaF', text, testDir()]).catch((error: { code: number; stdout: string; stderr: string }) => {
    if (error.code === 1 || /No such file/.test(error.stderr)) return error; // nothing found; a file that went meanwhile
    throw error;
  });
  return found.stdout.split('\n').filter(Boolean);
}
const caller = (key: string): Caller => ({ ...person(here), idempotencyKey: key });
const someone = (more: Partial<Learner> = {}): Learner => ({
  personId: randomUUID(), schoolId: `school-${randomUUID()}`, name: `canary-${randomUUID()}`, idNumber: `canary-${randomUUID()}`, ...more });
const readable = (record: Recorded<Learner> | null): string | undefined => record?.name;

it('a service whose tables are sealed does not start without a database of keys', async () =>
  expect(startCell({ region: freshRegion(), regions: [], brokers: '127.0.0.1:1', passive: true, homeOnly: [learners] })).rejects.toThrow('KEYS_DATABASE_URL is not set'));

it('what is personal stands nowhere but as ciphertext, and cannot be read by anybody once the person\'s key is destroyed', async () => {
  const [one, other] = [someone(), someone()];
  const kept = await home.home.run(enrol, caller('one'), one) as Recorded<Learner>;
  await home.home.run(enrol, caller('other'), { ...other, schoolId: one.schoolId });
  const canary = `canary-${randomUUID()}`;
  await home.home.run(rename, caller('renamed'), { id: kept.id, name: canary });
  const told = await eventually('the host to hear of it', async () => (await host.records.find(enrolments)).find(({ learnerId }) => learnerId === kept.id));

  expect(readable(await home.records.get(learners, kept.id))).toBe(canary);
  expect(await home.home.run(enrol, caller('one'), one)).toEqual(kept);
  expect((await filesWith(one.schoolId)).some((file) => file.includes('/postgres/'))).toBe(true);
  expect((await filesWith(told.id)).some((file) => file.includes('/kafka/'))).toBe(true);
  const secrets = [one.name, one.idNumber, canary, other.name, other.idNumber];
  for (const secret of secrets) expect(await filesWith(secret)).toEqual([]);

  const [{ sealed }] = await home.dataSource.query(`select body->>'sealed' as sealed from learner where id = $1`, [kept.id]);
  await home.app.get(PersonKeys).erase(one.personId);
  await home.app.get(PersonKeys).erase(one.personId);
  expect(await home.records.get(learners, kept.id)).toBeNull();
  expect((await home.records.find(learners, (q) => q.where('r.schoolId = :schoolId', one))).map(readable)).toEqual([other.name]);
  expect(await home.home.run(enrol, caller('one'), one)).toMatchObject({ code: 'PERSON_ERASED' });
  expect(await home.home.run(enrol, caller('once more'), one)).toMatchObject({ code: 'PERSON_ERASED' });
  expect((await home.dataSource.query('select after from audit where record_id = $1', [kept.id])).map(({ after }: { after: object }) => Object.keys(after).sort()))
    .toEqual([['personId', 'schoolId', 'sealed'], ['personId', 'schoolId', 'sealed']]);
  expect(sealed).toMatch(/^[\w-]+$/);
  for (const secret of secrets) expect([await filesWith(secret), said.filter((line) => line.includes(secret))]).toEqual([[], []]);
  expect((await host.records.get(enrolments, told.id))?.learnerId).toBe(kept.id);
});

it('two rows that say the same can be seen to, and names are looked for among those of one school', async () => {
  const [first, second] = [someone({ name: '王小明' }), someone({ name: '李小红' })];
  for (const [key, one] of [['first', first], ['second', { ...second, schoolId: first.schoolId }], ['third', someone({ idNumber: first.idNumber })]] as const) {
    await home.home.run(enrol, caller(key), one);
  }
  const same = home.records.alike(learners, 'idNumber', first.idNumber);
  expect((await home.records.find(learners, (q) => q.where('r.idNumber = :same', { same }))).map(({ idNumber }) => idNumber)).toEqual([first.idNumber, first.idNumber]);
  const ofSchool = await home.records.find(learners, (q) => q.where('r.schoolId = :schoolId', first));
  expect(ofSchool.filter(({ name }) => name.includes('小红')).map(readable)).toEqual(['李小红']);
});

it('a row opens as itself only, under the key of its person only', async () => {
  const [mine, yours] = await Promise.all([['mine', someone()], ['yours', someone()]].map(([key, one]) =>
    home.home.run(enrol, caller(key as string), one as Learner) as Promise<Recorded<Learner>>)) as [Recorded<Learner>, Recorded<Learner>];
  await home.dataSource.query(`update learner set body = (select body from learner where id = $1) where id = $2`, [yours.id, mine.id]);
  await expect(home.records.get(learners, mine.id)).rejects.toThrow();
  expect(readable(await home.records.get(learners, yours.id))).toBe(yours.name);
});

it('the application can neither remove a key nor see how they are kept by another cell\'s key', async () => {
  const app = new pg.Client({ connectionString: keys.appUrl });
  await app.connect();
  await expect(app.query('delete from person_key')).rejects.toThrow('permission denied');
  const { rows } = await app.query('select count(*)::int as open from person_key where sealed is not null and erased_at is not null').finally(() => app.end());
  expect(rows).toEqual([{ open: 0 }]);
});
