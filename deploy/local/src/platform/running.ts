import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { platformDir } from '../paths.js';
import { isRunning, notedIn } from '../processes/process-record.js';
import { UserError } from '../user-error.js';

const file = join(platformDir, 'platform.json');
export const supervisorNotes = join(platformDir, 'notes');

const running = z.object({
  gatewayUrl: z.string(), issuerUrl: z.string(), controlUrl: z.string(), controlToken: z.string(),
  /** Whether the cells reach Kafka through proxies, so that one can be cut off. */
  cuttable: z.boolean(),
  /** The environment of each `<region>-<service>`, for the operators' commands. */
  environments: z.record(z.string(), z.record(z.string(), z.string())),
});
/** What other commands need to know of the platform that runs on this machine. */
export type RunningPlatform = z.infer<typeof running>;

export const tellRunning = (told: RunningPlatform): void => writeFileSync(file, JSON.stringify(told, null, 2), { mode: 0o600 });
export const untellRunning = (): void => rmSync(file, { force: true });

/** The supervisor that runs now, if one does. */
export const supervisor = () => notedIn(supervisorNotes).find((noted) => noted.name === 'supervisor' && isRunning(noted));

/** The platform that runs now; where none does, the user is told how to start it. */
export function runningPlatform(): RunningPlatform {
  if (!supervisor()) throw new UserError('Heyu is not running: start it with `npm start` in another terminal. 平台未运行：请先在另一个终端执行 npm start。');
  try {
    return running.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UserError('Heyu is still starting: try again when its table is shown. 平台正在启动，请稍候再试。');
  }
}
