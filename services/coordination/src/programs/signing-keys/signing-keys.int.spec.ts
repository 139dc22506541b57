import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { isRefusal, newId, schoolIdOf, type School } from '@heyu/contracts';
import { Home, KeyCipher, PersistenceModule, Records, type Caller } from '@heyu/persistence';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { schoolRecords } from '../agreements/concluded-agreement.fixture.js';
import { FoldNames1764500000000 } from '../../migrations/1764500000000-fold-names.js';
import { PairNames1764600000000 } from '../../migrations/1764600000000-pair-names.js';
import { schools } from '../../directory/schools/school.table.js';
import { verifySignature } from './ed25519.js';
import { issueSigningKey } from './issue-signing-key.js';
import { keyFor } from './signing-key.rules.js';
import { sealedKeys } from './signing-key.table.js';
import { SigningKeys, type KeySignature } from './signing-keys.js';

const admin = (body: string, over: Partial<Caller['actor']> = {}): Caller =>
  ({ actor: { id: 'a1', role: 'SCHOOL_ADMIN', region: 'jjj', body, ...over }, language: 'zh' });
const cellKey = randomBytes(32);

describe('keys of schools', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let home: Home;
  let codes = 4113016204;
  let records: Records;
  let school: School;
  const issue = (caller: Caller, schoolId = school.id) => home.run(issueSigningKey, caller, { schoolId }, new KeyCipher(cellKey));
  const issued = async (): Promise<School> => {
    const answer = await issue(admin(school.schoolCode));
    if (isRefusal(answer)) throw new Error(answer.code);
    return answer;
  };
  const sign = (payload: string, cipher = new KeyCipher(cellKey)) => home.asSystem('sign', (tx) => new SigningKeys(cipher).sign(tx, school.id, () => payload));

  beforeAll(async () => {
    database = await freshDatabase('jjj', 'coordination');
    app = await NestFactory.createApplicationContext(PersistenceModule.forRoot({
      service: 'coordination', region: 'jjj', databaseUrl: database.appUrl, migrationDatabaseUrl: database.ownerUrl,
      tables: [schools, sealedKeys], migrations: [FoldNames1764500000000, PairNames1764600000000], production: false,
    }), { logger: false });
    home = app.get(Home);
    records = app.get(Records);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });
  beforeEach(async () => {
    const { version: _version, ...body } = { ...schoolRecords[0]!, schoolCode: String(codes += 1) };
    school = await home.asSystem('register', (tx) => tx.write(schools, { ...body, id: schoolIdOf('jjj', body.schoolCode), signingKeys: [] }, 'registered'));
  });

  test('issued by the school itself: the public half replicates with the school, the private half is kept sealed', async () => {
    const { signingKeys } = await issued();
    expect(signingKeys).toHaveLength(1);
    expect(signingKeys[0]).toMatchObject({ until: null });
    const [kept] = (await records.find(sealedKeys)).filter(({ schoolId }) => schoolId === school.id);
    const privateKey = new KeyCipher(cellKey).open(kept!.sealed, kept!.kid);
    const [dump] = await app.get(DataSource).query(
      `select (select string_agg(value::text, '') from outbox) || (select string_agg(after::text, '') from audit) || (select string_agg(body::text, '') from sealed_key) as all`);
    expect(dump.all).toContain(signingKeys[0]!.publicKey);
    expect(dump.all).not.toContain(privateKey);
  });

  test.each([
    ['the administrator of another school', admin('4111010858')],
    ['the same code under another region', admin('4113016204', { region: 'yrd' })],
    ['a teacher', admin('4113016204', { role: 'TEACHER' })],
    ['the coordinator', admin('jjj', { role: 'REGIONAL_COORDINATOR' })],
  ])('not by %s', async (_who, caller) => {
    expect(await issue(caller)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await records.get(schools, school.id))!.signingKeys).toEqual([]);
  });

  test('no such school; a void school', async () => {
    expect(await issue(admin(school.schoolCode), newId('jjj'))).toMatchObject({ code: 'NOT_FOUND', field: 'schoolId' });
    await home.asSystem('void', async (tx) => tx.write(schools, { ...(await tx.lock(schools, school.id))!, state: 'VOID' }, 'voided'));
    expect(await issue(admin(school.schoolCode))).toMatchObject({ code: 'SCHOOL_VOID' });
  });

  test('a signature verifies against the replicated key, for this payload only', async () => {
    const { signingKeys } = await issued();
    const { kid, signature } = await sign('{"hash":"ab"}') as KeySignature;
    const { publicKey } = keyFor(signingKeys, kid, '2999-01-01T00:00:00.000Z')!;
    expect(verifySignature(publicKey, '{"hash":"ab"}', signature)).toBe(true);
    expect(verifySignature(publicKey, '{"hash":"ac"}', signature)).toBe(false);
  });

  test('a new key signs from now on; the old one goes on verifying what it signed', async () => {
    await issued();
    const before = await sign('x') as KeySignature;
    const { signingKeys } = await issued();
    const after = await sign('x') as KeySignature;
    expect(signingKeys.map(({ until }) => until === null)).toEqual([false, true]);
    expect(after.kid).toBe(signingKeys[1]!.kid);
    expect(keyFor(signingKeys, before.kid, before.signedAt)?.kid).toBe(before.kid);
    expect(keyFor(signingKeys, after.kid, after.signedAt)?.kid).toBe(after.kid);
    expect(keyFor(signingKeys, after.kid, before.signedAt)).toBeNull();
    for (const { kid, signature } of [before, after]) {
      expect(verifySignature(signingKeys.find((key) => key.kid === kid)!.publicKey, 'x', signature)).toBe(true);
    }
  });

  test('a school without a key cannot sign, and another cell key opens nothing', async () => {
    expect(await sign('x')).toMatchObject({ code: 'SIGNING_KEY_MISSING' });
    await issued();
    await expect(sign('x', new KeyCipher(randomBytes(32)))).rejects.toThrow();
  });
});
