import { command } from './command.js';
import { operate } from './operate.js';
import { UserError } from './user-error.js';

/** `npm run discard -- <service> <region> <topic>/<partition>@<offset>`: gives up an event that is parked there, as the log line names it. */
await command(async () => {
  const [service, region, place] = process.argv.slice(2);
  if (!service || !region || !place) throw new UserError('Usage: npm run discard -- <service> <region> <topic>/<partition>@<offset>');
  return operate('discard', service, region, place);
});
