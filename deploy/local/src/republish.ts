import { command } from './command.js';
import { operate, regionsOf } from './operate.js';
import { UserError } from './user-error.js';

/** `npm run republish -- <service>`: every cell sends every record of the service that is at home there again. */
await command(async () => {
  const [service] = process.argv.slice(2);
  const regions = service ? regionsOf(service) : [];
  if (!service || !regions.length) throw new UserError('Usage: npm run republish -- <service>');
  let worst = 0;
  for (const region of regions) worst = Math.max(worst, await operate('republish', service, region));
  return worst;
});
