import { command } from './command.js';
import { operate } from './operate.js';
import { UserError } from './user-error.js';

/** `npm run restore -- <service> <region>`: after its database was put back from a backup, adopts from the log what is newer there. */
await command(async () => {
  const [service, region] = process.argv.slice(2);
  if (!service || !region) throw new UserError('Usage: npm run restore -- <service> <region>');
  return operate('restore', service, region);
});
