import { join } from 'node:path';
import { platformDir } from '../paths.js';
import type { Platform } from './run-platform.js';

/** What a newcomer reads when the platform stands. */
export function table(platform: Platform, tookMs: number): string {
  const rows = [
    ['GraphQL (GraphiQL)', `${platform.gatewayUrl}/graphql`],
    ['Sign-in page 登录', `${platform.issuerUrl}/`],
    ['A token 令牌', 'npm run -s token -- <handle>'],
    ['The story 演示', 'npm run story'],
    ['Logs 日志', `${join(platformDir, 'logs')}/`],
    ['Stop 停止', 'Ctrl-C (data are kept; npm start -- --fresh begins anew)'],
  ] as const;
  return ['', `  Heyu 合育 is ready (${(tookMs / 1000).toFixed(1)} s).`, '', ...rows.map(([what, where]) => `  ${what.padEnd(22)}${where}`), ''].join('\n');
}
