import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { atGateway, Cast, seedDirectory, type Platform } from '@heyu/local';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { ReviseSchool } from '../documents.generated.ts';
import { inFolder, onPlatform, percentile } from './platform.ts';

const rounds = 200;
const pauseMs = 20;

/** Commit in 京津冀 → readable in 长三角, against a bare produce → consume → one upsert on the same broker and server. */
export async function bench(): Promise<void> {
  await inFolder((dir) => onPlatform(dir, async (platform) => {
    const ours = await commitToReadable(platform);
    const bare = await produceToUpsert(platform);
    const say = (times: readonly number[]) => `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`;
    console.log(`\ncommit → readable in another region, ${rounds} times: ${say(ours)} (target: p99 at most 1000 ms)`);
    console.log(`bare produce → consume → one upsert: ${say(bare)}; ratio p50 ${(percentile(ours, 0.5) / percentile(bare, 0.5)).toFixed(1)}, p99 ${(percentile(ours, 0.99) / percentile(bare, 0.99)).toFixed(1)}`);
  }));
}

/** Committed: by the audit row's clock, inside the transaction. Readable: the replica's row has that version. */
async function commitToReadable({ gatewayUrl, issuerUrl, environments }: Platform): Promise<number[]> {
  const cast = new Cast(atGateway({ gatewayUrl, issuerUrl }));
  const { schools } = await seedDirectory(cast);
  const schoolId = schools.get('he-01')!.id;
  const [home, replica] = await Promise.all(['jjj', 'yrd'].map((region) => connected(environments[`${region}-coordination`]!['DATABASE_URL']!)));
  const times: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const { version } = await cast.admin('he-01').act(ReviseSchool, { schoolId, nameEn: `Hebei ${n}` });
    const readable = await moment(async () => (await replica!.query('select version from school where id = $1', [schoolId])).rows[0]?.version >= version);
    const { rows: [{ at }] } = await home!.query('select extract(epoch from at) * 1000 as at from audit where record_id = $1 and version = $2', [schoolId, version]);
    times.push(readable - Number(at));
    await sleep(pauseMs);
  }
  await Promise.all([home!.end(), replica!.end()]);
  return times;
}

async function produceToUpsert({ proxies, environments }: Platform): Promise<number[]> {
  const kafka = new Kafka({ brokers: [`127.0.0.1:${proxies.get('yrd')!.port}`], logLevel: logLevel.NOTHING });
  const topic = `bench.${randomUUID()}`;
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  const database = await connected(environments['yrd-coordination']!['MIGRATION_DATABASE_URL']!);
  await database.query('create table if not exists bench_row (id text primary key, n int not null)');
  const [producer, consumer] = [kafka.producer({ allowAutoTopicCreation: false }), kafka.consumer({ groupId: topic })];
  const done = new Map<number, number>();
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => {
    const n = Number(message.value!.toString());
    await database.query(`insert into bench_row values ('one', $1) on conflict (id) do update set n = excluded.n`, [n]);
    done.set(n, now());
  } });
  const times: number[] = [];
  for (let n = -10; n < rounds; n += 1) {
    const sent = now();
    await producer.send({ topic, messages: [{ key: 'one', value: String(n) }] });
    await moment(async () => done.has(n));
    if (n >= 0) times.push(done.get(n)! - sent);
    await sleep(pauseMs);
  }
  await database.query('drop table bench_row');
  await Promise.all([producer.disconnect(), consumer.disconnect(), admin.disconnect(), database.end()]);
  return times;
}

const now = (): number => performance.timeOrigin + performance.now();

async function moment(holds: () => Promise<boolean>): Promise<number> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(1)) if (await holds()) return now();
  throw new Error('This took more than 30 s');
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
