import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, isRunning, notedIn, spawnNoted } from '@heyu/local';
import { eventually, testDir } from '@heyu/testing';
import { regionsDir as configured } from '../../deploy/local/src/platform/layout.js';

export interface PlatformOptions {
  /** Data of an earlier platform; a new folder unless given. */
  readonly dir?: string;
  readonly regionsDir?: string;
  /** Who can sign in; the demo's people unless given. */
  readonly peopleFile?: string;
  /** Processes of each service in each cell. */
  readonly instances?: number;
}

/** Where a platform of a test is to be reached and what its processes are told. */
export interface TestPlatform {
  readonly dir: string;
  /** The server's administrator. */
  readonly adminUrl: string;
  readonly gatewayUrl: string;
  readonly issuerUrl: string;
  readonly controlUrl: string;
  readonly controlToken: string;
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const host = fileURLToPath(new URL('./platform.host.mjs', import.meta.url));
const notesOf = (dir: string): string => join(dir, 'host', 'notes');
const hostOf = (dir: string) => notedIn(notesOf(dir)).find(({ name }) => name === 'platform');

/** Starts every process of the platform on ports of its own, with the test clock; it ends with the run of jest at the latest. */
export async function startPlatform({
  dir = mkdtempSync(join(testDir(), 'platform-')), regionsDir = configured, peopleFile, instances = 1,
}: PlatformOptions = {}): Promise<TestPlatform> {
  const [told, failed, log] = [join(dir, 'told.json'), join(dir, 'failed.json'), join(dir, 'host.log')];
  for (const file of [told, failed]) rmSync(file, { force: true });
  spawnNoted({ name: 'platform', command: process.execPath, args: [host, JSON.stringify({ dir, regionsDir, peopleFile, instances })],
    env: { ...process.env, NODE_OPTIONS: '' }, log, notes: notesOf(dir) });
  await eventually('the platform to be ready', () => {
    const noted = hostOf(dir);
    return existsSync(told) || existsSync(failed) || !noted || !isRunning(noted);
  }, { within: 150_000 });
  if (!existsSync(told)) throw new Error(`The platform did not start: ${readFileSync(log, 'utf8').slice(-2_000)}`);
  return { dir, ...JSON.parse(readFileSync(told, 'utf8')) as Omit<TestPlatform, 'dir'> };
}

/** Ends all its processes; the data stay. */
export async function stopPlatform({ dir }: Pick<TestPlatform, 'dir'>): Promise<void> {
  const noted = hostOf(dir);
  if (noted) await end(noted, 'SIGTERM', 60_000);
}
