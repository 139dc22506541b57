import { z } from 'zod';
import { command } from './command.js';
import { runningPlatform } from './platform/running.js';
import { UserError } from './user-error.js';

/** `npm run token -- <handle>`: prints an access token of a demo person, and nothing else. */
await command(async () => {
  const [handle] = process.argv.slice(2);
  if (!handle) throw new UserError('Usage: npm run token -- <handle> (the table of `npm start` names the handles)');
  const { issuerUrl } = runningPlatform();
  const answer = await fetch(`${issuerUrl}/dev/token`, { method: 'POST', body: new URLSearchParams({ handle }) }).catch(() => null);
  if (!answer) throw new UserError('The issuer does not answer: see .heyu/logs/issuer.log.');
  const token = z.object({ access_token: z.string() }).safeParse(await answer.json().catch(() => null));
  if (!answer.ok || !token.success) throw new UserError(`The issuer gave no token for "${handle}": is the handle right? 未签发令牌，请检查用户代号。`);
  console.log(token.data.access_token);
});
