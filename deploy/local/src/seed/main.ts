import { Cast } from '../client/cast.js';
import { atGateway } from '../client/door.js';
import { Stage } from '../play/stage.js';
import { seedDirectory } from './directory.seed.js';
import { seedPrograms } from './programs.seed.js';

/** Fills a platform with the demo, through the gateway like anyone else. Each step has a key of its own, so that it is done once. */
const { GATEWAY_URL: gatewayUrl, ISSUER_URL: issuerUrl } = process.env;
if (!gatewayUrl || !issuerUrl) throw new Error('GATEWAY_URL and ISSUER_URL say which platform is to be filled.');
const cast = new Cast(atGateway({ gatewayUrl, issuerUrl }));
await seedPrograms(new Stage(cast, await seedDirectory(cast)));
