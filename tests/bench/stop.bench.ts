import { setTimeout as sleep } from 'node:timers/promises';
import { atGateway, Cast, seedDirectory } from '@heyu/local';
import { ReviseSchool } from '../documents.generated.ts';
import { inFolder, onPlatform } from './platform.ts';

/** A signal to every service and the gateway at once, with writes under way, until the last has ended. */
export async function bench(): Promise<void> {
  await inFolder((dir) => onPlatform(dir, async (platform) => {
    const cast = new Cast(atGateway(platform));
    const { schools } = await seedDirectory(cast);
    let asking = true;
    const writes = ['he-01', 'he-02'].map(async (name) => {
      for (let n = 0; asking; n++) await cast.admin(name).act(ReviseSchool, { schoolId: schools.get(name)!.id, nameEn: `${name} ${n}` }).catch(() => undefined);
    });
    await sleep(2_000);
    const pids = platform.processes().flatMap(({ name, pid }) => pid && !['postgres', 'kafka', 'issuer'].includes(name) ? [pid] : []);
    const took = await secondsToEnd(pids);
    asking = false;
    console.log(`\ngraceful stop of ${pids.length} processes with writes under way: ${took.toFixed(1)} s (target: at most 5)`);
    await platform.ready();
    await Promise.all(writes);
  }));
}

async function secondsToEnd(pids: readonly number[]): Promise<number> {
  const began = performance.now();
  for (const pid of pids) process.kill(pid, 'SIGTERM');
  while (pids.some(runs)) await sleep(20);
  return (performance.now() - began) / 1000;
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
