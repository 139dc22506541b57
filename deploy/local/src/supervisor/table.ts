import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { platformDir, root } from '../paths.js';
import type { Platform } from './run-platform.js';

const people = z.array(z.object({ handle: z.string(), role: z.string(), region: z.string() }));
const shown = { REGIONAL_COORDINATOR: 'Coordinator 协调员', APPROVING_AUTHORITY: 'Authority 审批机关', SCHOOL_ADMIN: 'School 学校管理员', TEACHER: 'Teacher 教师', STUDENT: 'Student 学生' };

/** Pads to columns of a terminal, in which a Chinese character takes two. */
export function pad(text: string, width: number): string {
  const taken = [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, width - taken));
}

/** One demo person of each role and region; all of them stand on the sign-in page. */
function cast(regions: readonly string[]): string[] {
  const known = people.parse(JSON.parse(readFileSync(join(root, 'deploy/local/data/people.json'), 'utf8')));
  return Object.entries(shown).map(([role, title]) => pad(`    ${title}`, 26)
    + regions.map((region) => pad(known.find((person) => person.role === role && person.region === region)?.handle ?? '–', 18)).join(''));
}

/** What a newcomer reads when the platform stands. */
export function table(platform: Platform, regions: readonly string[], tookMs: number): string {
  const rows = [
    ['Console 控制台', `${platform.gatewayUrl}/`],
    ['GraphiQL', `${platform.gatewayUrl}/graphiql`],
    ['GraphQL', `${platform.gatewayUrl}/graphql`],
    ['Sign in 登录', `${platform.issuerUrl}/`],
    ['A token 令牌', 'npm run -s token -- <handle>'],
    ['The story 演示', 'npm run story'],
    ['Logs 日志', `${join(platformDir, 'logs')}/`],
    ['Stop 停止', 'Ctrl-C (data are kept; npm start -- --fresh begins anew)'],
  ] as const;
  return ['', `  Heyu 合育 is ready (${(tookMs / 1000).toFixed(1)} s). 平台已就绪。`, '', ...rows.map(([what, where]) => `  ${pad(what, 24)}${where}`),
    '', '  Demo people (invented) 演示用户（虚构）', ...cast(regions), ''].join('\n');
}
