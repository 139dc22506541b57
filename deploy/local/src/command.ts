import { keepPrivate } from './processes/private-dir.js';
import { UserError } from './user-error.js';

/** Runs a command to its end, whatever sockets are still open: what a person can mend is one sentence; anything else is a bug and shows where it is. */
export async function command(run: () => Promise<number | void>): Promise<void> {
  keepPrivate();
  try {
    process.exit((await run()) ?? 0);
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    process.exit(1);
  }
}
