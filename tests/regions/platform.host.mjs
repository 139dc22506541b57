// A platform in a process of its own, so that specs of several files can use it: `node platform.host.mjs <options as JSON>`.
// It tells where everything is in `<dir>/told.json` once it is ready; on SIGTERM it stops all in order.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyPorts, builtServices, regionsIn } from '../../deploy/local/dist/platform/layout.js';
import { runPlatform } from '../../deploy/local/dist/supervisor/run-platform.js';

const { dir, regionsDir, instances, peopleFile } = JSON.parse(process.argv[2]);
const asked = new Promise((resolve) => process.once('SIGTERM', resolve));
const shape = { regions: regionsIn(regionsDir), services: builtServices(), instances };
const tell = (file, told) => {
  writeFileSync(join(dir, `${file}.part`), JSON.stringify(told), { mode: 0o600 });
  renameSync(join(dir, `${file}.part`), join(dir, file));
};

/** A platform that starts again keeps its ports: the broker's data name that of its controller. */
const ports = async () => {
  const kept = existsSync(join(dir, 'ports.json')) ? JSON.parse(readFileSync(join(dir, 'ports.json'), 'utf8')) : {};
  return { ...await anyPorts(shape), ...kept };
};

let platform;
try {
  const chosen = await ports();
  tell('ports.json', chosen);
  platform = await runPlatform({ ...shape, dir, regionsDir, peopleFile, ports: chosen, testClock: true, say: (line) => console.log(line) });
  await Promise.race([platform.ready(), asked]);
  const { gatewayUrl, issuerUrl, controlUrl, environments, secrets } = platform;
  const adminUrl = `postgres://postgres:${encodeURIComponent(secrets.password('postgres'))}@127.0.0.1:${chosen.postgres}/postgres`;
  tell('told.json', { adminUrl, gatewayUrl, issuerUrl, controlUrl, environments, controlToken: secrets.controlToken });
  await asked;
} catch (error) {
  console.error(error);
  tell('failed.json', { message: error.message });
} finally {
  await platform?.stop();
  process.exit();
}
