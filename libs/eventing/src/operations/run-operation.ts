import type { INestApplicationContext } from '@nestjs/common';
import { Operations } from './operations.js';

const usage = 'rebuild | republish | restore | release <reaction> <key> | resend <outbox id> | discard <topic>/<partition>@<offset>';
const place = /^(.+)\/(\d{1,9})@(\d{1,18})$/;

/**
 * What `operate.js <operation>` does: runs it in an application whose `EventingModule` is passive, prints the result as JSON, and
 * answers the exit code (2: not understood).
 */
export async function runOperation(argv: readonly string[], app: INestApplicationContext, print: (line: string) => void = console.log): Promise<number> {
  await app.init(); // reactions are known from here on, so that what is replaced wakes them
  const operations = app.get(Operations);
  const [operation, what, key] = argv;
  switch (operation) {
    case 'rebuild': print(JSON.stringify(await operations.rebuild(), null, 2)); return 0;
    case 'republish': print(JSON.stringify(await operations.republish(), null, 2)); return 0;
    case 'restore': print(JSON.stringify(await operations.restore(), null, 2)); return 0;
    case 'resend': {
      if (!what) break;
      const resent = await operations.resend(what);
      print(JSON.stringify({ resent }));
      return resent ? 0 : 1;
    }
    case 'release': {
      if (!what || !key) break;
      const released = await operations.release(what, key);
      print(JSON.stringify({ released }));
      return released ? 0 : 1;
    }
    case 'discard': {
      const [, topic, partition, offset] = place.exec(what ?? '') ?? [];
      if (!topic) break;
      const discarded = await operations.discard(topic, Number(partition), BigInt(offset!));
      print(JSON.stringify({ discarded }));
      return discarded ? 0 : 1;
    }
    default:
  }
  print(`usage: ${usage}`);
  return 2;
}
