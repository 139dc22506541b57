import { readConfig } from './config.js';
import { issuerApp } from './issuer.app.js';

try {
  const config = readConfig(process.env);
  const server = (await issuerApp(config)).listen(config.port, config.host, (error) => {
    if (!error) return;
    console.error(error.message);
    process.exit(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
