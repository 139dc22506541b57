// Brings packages and builds, only where something is missing or older than what the lock file says.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether node_modules is what the lock file says, by npm's own record of what it installed (written last, so never after an interruption). */
export function packagesAreHere() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) =>
    !path.startsWith('node_modules/') || wanted.link || (installed[path] ? installed[path].version === wanted.version : wanted.optional || wanted.peer));
}

const jarsAreHere = () => existsSync(join(root, '.heyu/kafka/lib/pom.sha256'));

/** Says first what will be downloaded, and about how long it takes. */
export function announce({ needsKafka }) {
  const parts = [
    ...(packagesAreHere() ? [] : [['npm packages with Node 24 and PostgreSQL', 370, 75]]),
    ...(needsKafka && !jarsAreHere() ? [['Apache Kafka', 54, 15]] : []),
  ];
  if (!parts.length) return;
  const sum = (column) => parts.reduce((total, part) => total + part[column], 0);
  console.log(`The first run downloads about ${sum(1)} MB (${parts.map(([what, mb]) => `${what} ${mb} MB`).join(', ')}) and takes about ${Math.ceil((sum(2) + 60) / 60)} minutes.`);
  console.log(`首次运行约下载 ${sum(1)} MB，需要几分钟。`);
}

async function step(program, args, env, complaint) {
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const forward = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, forward);
  const [code] = await Promise.race([once(child, 'exit'), once(child, 'error').then(([error]) => { throw error; })]);
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, forward);
  if (code !== 0) throw new Error(`${Buffer.concat(said).toString().trimEnd()}\n${complaint}`);
}

export async function installPackages(env) {
  if (packagesAreHere()) return;
  console.error('  installing npm packages (npm ci) …');
  await step('npm', ['ci'], env, 'The npm packages could not be installed: check the connection and run the command again. 依赖安装失败。');
}

export async function buildAll(env) {
  console.log('  building …');
  await step('npm', ['run', '-s', 'build'], env, 'The build failed: see above. 构建失败。');
}
