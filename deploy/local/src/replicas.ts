import { command } from './command.js';
import { operate } from './operate.js';
import { UserError } from './user-error.js';

/** `npm run replicas -- rebuild <service> <region>`: makes every replica row of a service what the log says, while it serves. */
await command(async () => {
  const [verb, service, region] = process.argv.slice(2);
  if (verb !== 'rebuild' || !service || !region) throw new UserError('Usage: npm run replicas -- rebuild <service> <region>');
  return operate('rebuild', service, region);
});
