#!/usr/bin/env node
// Runs under any Node ≥ 20.19 with no package installed: checks the machine, installs and builds what is missing, then goes on under
// the Node that the project brings. Every complaint is one sentence with its cure.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkMachine } from './setup/check-machine.mjs';
import { announce, buildAll, installPackages, root } from './setup/install.mjs';

const commands = ['start', 'test', 'faults', 'story', 'token', 'replicas', 'republish', 'restore', 'discard', 'bench'];
/** Their output is for other programs, and they need no newer build than the platform that runs. */
const quiet = new Set(['token', 'replicas', 'republish', 'restore', 'discard']);

async function main([command, ...args]) {
  if (!commands.includes(command)) throw new Error(`Usage: npm run <${commands.join(' | ')}>`);
  const needsKafka = command === 'test' || command === 'faults' || (command === 'start' && !process.env.KAFKA_BROKERS);
  checkMachine({ needsKafka });
  const bin = join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, NODE_OPTIONS: nodeOptions() };
  if (!quiet.has(command)) announce({ needsKafka });
  await installPackages(env);
  const script = join(root, 'deploy/local/dist', `${command}.js`);
  if (!quiet.has(command) || !existsSync(script)) await buildAll(env);
  return run('node', [script, ...args], env);
}

/** Checks and benches are TypeScript: a Node of one's own (macOS) may have to be told that it can read it. */
const nodeOptions = () => [process.env.NODE_OPTIONS, process.platform === 'linux' || process.features.typescript ? '' : '--experimental-strip-types'].filter(Boolean).join(' ');

/** The command ends by itself on Ctrl-C; we wait for it, and it notices by the channel when we are gone. */
async function run(program, args, env) {
  const child = spawn(program, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A signal sent to npm reaches only the shell between it and us: when that is gone, so are we.
  const shell = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === shell || child.kill('SIGTERM'), 500).unref();
  const [code, signal] = await once(child, 'exit');
  return signal ? 1 : code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
