import { setTimeout as sleep } from 'node:timers/promises';
import { atGateway, Cast, type Directory, type Platform, seedDirectory } from '@heyu/local';
import pg from 'pg';
import { ReviseSchool } from '../documents.generated.ts';
import { inFolder, onPlatform } from './platform.ts';
import { cpuMs, tree } from './processes.ts';

const seconds = 15;
const atOnce = 10;
const counted = 300;
const pauseMs = 30;

/**
 * Commands a second of one service through the gateway, ten at once, against the statements of a command sent bare: PostgreSQL alone. And what CPU the whole
 * platform takes for one command, its replicas in the other regions included.
 */
export async function bench(): Promise<void> {
  await inFolder((dir) => onPlatform(dir, async (platform) => {
    const cast = new Cast(atGateway(platform));
    const { schools } = await seedDirectory(cast);
    for (let n = 0; n < counted; n++) await revise(cast, schools, n, 0);
    const { whole, parts } = await cpuOfOne(platform, cast, schools);
    const ours = await aSecond((n, round) => revise(cast, schools, n, round));
    const bare = await statementsASecond(platform.environments['jjj-coordination']!['MIGRATION_DATABASE_URL']!);
    console.log(`\ncommands of one service, ${atOnce} at once: ${ours.toFixed(0)}/s; the same statements bare: ${bare.toFixed(0)}/s; ratio ${(ours / bare).toFixed(2)} (target: at least 0.5)`);
    console.log(`CPU of the whole platform a command: ${whole.toFixed(1)} ms (target: at most 8); ${parts.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')}`);
  }));
}

/** Schools of 京津冀, each revised by its own administrator. */
async function revise(cast: Cast, schools: Directory['schools'], n: number, round: number): Promise<void> {
  const ours = [...schools].filter(([, { region }]) => region === 'jjj');
  const [name, { id }] = ours[n % ours.length]!;
  await cast.admin(name).act(ReviseSchool, { schoolId: id, nameEn: `${name} ${n} ${round}` });
}

async function aSecond(work: (n: number, round: number) => Promise<unknown>): Promise<number> {
  let done = 0;
  const until = async (end: number): Promise<void> => {
    await Promise.all(Array.from({ length: atOnce }, async (_, n) => { for (let round = 0; Date.now() < end; round++, done++) await work(n, round); }));
  };
  await until(Date.now() + 5_000);
  done = 0;
  const began = Date.now();
  await until(began + seconds * 1000);
  return done / ((Date.now() - began) / 1000);
}

/** A command's eleven statements over tables like those of a cell: who writes, a lock, a former answer, the record, its version, audit, log and answer. */
async function statementsASecond(connectionString: string): Promise<number> {
  const pool = new pg.Pool({ connectionString, max: atOnce });
  const body = JSON.stringify({ text: 'x'.repeat(1_500) });
  await pool.query(`create table bench_record (id int primary key, version int not null, body jsonb not null); create table bench_log (id bigserial primary key, body jsonb not null);
    create table bench_answer (key text primary key, body jsonb not null); insert into bench_record select n, 0, '${body}' from generate_series(0, ${atOnce - 1}) n`);
  try {
    return await aSecond(async (n, round) => {
      const client = await pool.connect();
      try {
        const key = `${n} ${round} ${Math.random()}`;
        await client.query('begin');
        await client.query(`select set_config('bench.writer', 'home', true)`);
        await client.query('select body from bench_answer where key = $1', [key]);
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [String(n)]);
        await client.query('select body from bench_record where id = $1 for update', [n]);
        await client.query('update bench_record set version = version + 1, body = $2 where id = $1', [n, body]);
        await client.query('insert into bench_log (body) values ($1)', [body]);
        await client.query('insert into bench_log (body) values ($1)', [body]);
        await client.query('insert into bench_answer values ($1, $2)', [key, body]);
        await client.query(`select pg_notify('bench', '')`);
        await client.query('commit');
      } finally {
        client.release();
      }
    });
  } finally {
    await pool.query('drop table bench_record, bench_log, bench_answer');
    await pool.end();
  }
}

/** Less what the platform takes in the same time when nobody asks for anything. */
async function cpuOfOne(platform: Platform, cast: Cast, schools: Directory['schools']): Promise<{ whole: number; parts: [string, number][] }> {
  const parts = partsOf(platform);
  const taken = async (work: () => Promise<unknown>): Promise<number[]> => {
    const before = parts.map(([, pids]) => cpuMs(pids()));
    await work();
    return parts.map(([, pids], at) => cpuMs(pids()) - before[at]!);
  };
  await sleep(5_000);
  const began = Date.now();
  const busy = await taken(async () => {
    for (let n = 0; n < counted; n++) {
      await revise(cast, schools, n, counted);
      await sleep(pauseMs);
    }
    await sleep(2_000);
  });
  const idle = await taken(() => sleep(Date.now() - began));
  const each = parts.map(([name], at): [string, number] => [name, (busy[at]! - idle[at]!) / counted]);
  return { whole: each.reduce((sum, [, ms]) => sum + ms, 0), parts: each };
}

/** The processes by what they are; PostgreSQL's children come and go with its connections. */
function partsOf(platform: Platform): [string, () => number[]][] {
  const pids = (is: (name: string) => boolean) => () => platform.processes().flatMap(({ name, pid }) => is(name) && pid ? tree(pid) : []);
  const [home, others] = [(name: string) => name.startsWith('jjj-'), (name: string) => /^(yrd|prd)-/.test(name)];
  return [['gateway', pids((name) => name === 'gateway')], ['the home\'s services', pids(home)], ['other regions\' services', pids(others)],
    ['PostgreSQL', pids((name) => name === 'postgres')], ['Kafka', pids((name) => name === 'kafka')]];
}
