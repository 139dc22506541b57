import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { freePorts } from '@heyu/local';
import { eventually, serve } from '@heyu/testing';
import pg from 'pg';
import type { ServedCell } from '../../served-cell.fixture.js';
import { importsOf } from './imports.fixture.js';

const headings = ['学校标识码', '学校名称', '学校类型', '办学层次', '办学性质', '所在地区划代码'];
const school = (n: number): string[] => [`4113${String(n).padStart(6, '0')}`, `测试职业学院${n}`, '高等职业学校', '专科', '公办', '130100'];

describe('an import', () => {
  let child: ChildProcess;
  let start: () => Promise<void>;
  let cell: Omit<ServedCell, 'app'>;
  let sheets: ReturnType<typeof importsOf>;
  let database: pg.Client;
  beforeAll(async () => {
    const [port] = await freePorts(1);
    const url = `http://127.0.0.1:${port}`;
    const served = await serve({
      name: 'coordination', region: 'jjj',
      create: async (environment) => {
        start = async () => {
          child = spawn(process.execPath, [fileURLToPath(new URL('../../../dist/main.js', import.meta.url))], { stdio: 'ignore', env: { PATH: process.env['PATH'], ...environment, PORT: String(port) } });
          await eventually('the service', async () => (await fetch(`${url}/health/ready`).catch(() => null))?.status === 200, { within: 60_000 });
        };
        await start();
        return { listen: async () => undefined, getUrl: async () => url, close: () => kill('SIGTERM') } as never;
      },
    });
    cell = { ...served, actor: (role: Actor['role'], body = 'jjj') => ({ id: `${role}-${body}`, role, region: 'jjj', body }) };
    sheets = importsOf(cell as ServedCell);
    database = new pg.Client(served.database.appUrl);
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await cell.close();
  });

  const kill = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await once(child, 'exit');
  };
  const done = (id: string, rows: number) => eventually(`row ${rows}`, async () => {
    const told = await sheets.read(id);
    return told.rowsDone >= rows && told;
  }, { within: 60_000 });
  const one = async (sql: string) => (await database.query(sql)).rows[0];

  it('whose service is killed twice in the middle comes to its end, each row done once and told once', async () => {
    const rows = Array.from({ length: 1_000 }, (_, n) => (n % 10 === 9 ? school(n).with(1, '') : school(n)));
    const { id } = await sheets.start('Schools', await sheets.upload(await sheets.xlsx(headings, ...rows)));
    for (const reached of [100, 500]) {
      const before = await done(id, reached);
      await kill('SIGKILL');
      expect(before).toMatchObject({ state: 'WORKING', rowsRead: 1_000 });
      await start();
      expect((await sheets.read(id)).rowsDone).toBeGreaterThanOrEqual(before.rowsDone);
    }
    expect(await sheets.finished(id)).toMatchObject({ state: 'DONE', rowsRead: 1_000, rowsDone: 1_000, registered: 900, revised: 0, unchanged: 0, refused: 100 });
    expect(await one(`select (select count(*)::int from school) as schools, (select count(*)::int from outbox where kind = 'school') as events,
      (select count(*)::int from audit where kind = 'school') as audited, (select count(*)::int from due_reaction where reaction = 'work-imports') as due`))
      .toEqual({ schools: 900, events: 900, audited: 900, due: 0 });
    expect(await reportOf(id)).toEqual(rows.map((_, at) => at + 2));
    expect(await reportOf(id, 'outcome: REFUSED, ')).toEqual(rows.flatMap((_, at) => (at % 10 === 9 ? [at + 2] : [])));
  });

  /** The rows that a report tells of, page by page. */
  async function reportOf(id: string, filter = ''): Promise<number[]> {
    const numbers: number[] = [];
    for (let after = 'null'; ;) {
      const { rows, page } = await sheets.read(id, undefined, `${filter}first: 100, after: ${after}`);
      numbers.push(...rows.map(({ row }: { row: number }) => row));
      if (!page.hasNextPage) return numbers;
      after = JSON.stringify(page.endCursor);
    }
  }

  it('of 20,000 rows passes and shows how far it is, while others are served', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => (n % 400 === 0 ? school(1_000 + n) : school(1_000 + n).with(2, '某类型')));
    const { id } = await sheets.start('Schools', await sheets.upload(await sheets.xlsx(headings, ...rows)), true);
    const seen = new Set<number>();
    const end = await eventually('the end', async () => {
      const told = await sheets.read(id);
      seen.add(told.rowsDone);
      return told.state === 'DONE' && told;
    }, { within: 110_000 });
    expect(end).toMatchObject({ rowsRead: 20_000, rowsDone: 20_000, registered: 50, refused: 19_950 });
    expect(seen.size).toBeGreaterThan(2);
  });
});
