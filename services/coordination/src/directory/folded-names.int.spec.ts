import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PersistenceModule, recordTable, type RecordTable } from '@heyu/persistence';
import { migrationsOf } from '@heyu/service';
import { freshDatabase, type TestDatabase } from '@heyu/testing';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { coordination } from '../coordination.service.js';
import { jointPrograms } from '../programs/joint-programs/joint-program.table.js';
import { alliances } from './alliances/alliance.table.js';
import { enterprises } from './enterprises/enterprise.table.js';
import { schools } from './schools/school.table.js';
import { folded, holds } from '../folding.rules.js';

const migrations = migrationsOf(coordination);
let database: TestDatabase;
beforeAll(async () => { database = await freshDatabase('jjj', 'coordination'); });
afterAll(() => database.drop());

async function upTo<T>(count: number, tables: readonly RecordTable[], work: (sql: DataSource) => Promise<T>): Promise<T> {
  const app = await NestFactory.createApplicationContext(PersistenceModule.forRoot({
    service: 'coordination', region: 'jjj', databaseUrl: database.appUrl, migrationDatabaseUrl: database.ownerUrl, tables,
    migrations: migrations.slice(0, count), production: false,
  }), { logger: false, abortOnError: false });
  return work(app.get(DataSource)).finally(() => app.close());
}

it('records that stood before it are found too, and memory folds as the database does', async () => {
  const names = { school: '试验"甲"（天津）', enterprise: '示例 Ａ＆Ｂ', alliance: '〔津冀〕联盟', joint_program: '物联网“３＋２”' };
  const before = migrations.findIndex(({ name }) => name.startsWith('FoldNames'));
  const tables: readonly RecordTable[] = [schools, enterprises, alliances, jointPrograms];
  await upTo(before, tables.map(({ kind }) => recordTable(kind)), (sql) => sql.transaction(async (manager) => {
    await manager.query(`select set_config('heyu.writer', 'replicator', true)`);
    for (const [table, nameZh] of Object.entries(names)) {
      await manager.query(`insert into ${table} (id, home, version, body) values (gen_random_uuid(), 'yrd', 1, $1)`, [{ nameZh, nameEn: null }]);
    }
  }));
  await upTo(migrations.length, tables, async (sql) => {
    for (const [table, name] of Object.entries(names)) {
      expect(await sql.query(`select names, heyu_fold($1) as said from ${table}`, [name])).toEqual([{ names: folded(name), said: folded(name) }]);
    }
  });
});

it.each([['天津', 'school', 'names'], ['100', 'school', `(body->>'schoolCode')`], ['示例3', 'enterprise', 'names'], ['津冀', 'alliance', 'names'], ['联网', 'joint_program', 'names']])(
  'a part (%s) of what many bear is found by an index of its pairs, in %s by %s', async (text, table, column) => {
    await upTo(migrations.length, [schools, enterprises, alliances, jointPrograms], async (sql) => {
      await sql.transaction(async (manager) => {
        await manager.query(`select set_config('heyu.writer', 'replicator', true)`);
        await manager.query(`insert into ${table} (id, home, version, body) select gen_random_uuid(), 'yrd', 1,
          jsonb_build_object('nameZh', md5(n::text) || chr(20000 + n), 'schoolCode', (4100000000 + n * 7919)::text) from generate_series(1, 4000) n`);
      });
      const owner = await new DataSource({ type: 'postgres', url: database.ownerUrl }).initialize();
      await owner.query(`vacuum analyze ${table}`).finally(() => owner.destroy());
      const rows = await sql.query<{ 'QUERY PLAN': string }[]>(`explain select id from ${table} where ${holds(column).replaceAll(':text', `'${text}'`)}`);
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Bitmap Index Scan/);
    });
  });
