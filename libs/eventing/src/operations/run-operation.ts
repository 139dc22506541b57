import type { INestApplicationContext } from '@nestjs/common';
import { Operations } from './operations.js';

const usage = 'rebuild | republish | restore | release <reaction> <key> | resend <outbox id>';

/**
 * What `operate.js <operation>` does: runs it in an application whose `EventingModule` is passive, prints the result as JSON, and
 * answers the exit code (2: not understood).
 */
export async function runOperation(argv: readonly string[], app: INestApplicationContext, print: (line: string) => void = console.log): Promise<number> {
  await app.init(); // reactions are known from here on, so that what is replaced wakes them
  const operations = app.get(Operations);
  const [operation, reaction, key] = argv;
  switch (operation) {
    case 'rebuild': print(JSON.stringify(await operations.rebuild(), null, 2)); return 0;
    case 'republish': print(JSON.stringify(await operations.republish(), null, 2)); return 0;
    case 'restore': print(JSON.stringify(await operations.restore(), null, 2)); return 0;
    case 'resend': {
      if (!reaction) break;
      const resent = await operations.resend(reaction);
      print(JSON.stringify({ resent }));
      return resent ? 0 : 1;
    }
    case 'release': {
      if (!reaction || !key) break;
      const released = await operations.release(reaction, key);
      print(JSON.stringify({ released }));
      return released ? 0 : 1;
    }
  }
  print(`usage: ${usage}`);
  return 2;
}
