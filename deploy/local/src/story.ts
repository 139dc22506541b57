import { Cast } from './client/cast.js';
import { atGateway } from './client/door.js';
import { command } from './command.js';
import { runningPlatform } from './platform/running.js';
import { Stage } from './play/stage.js';
import { seedDirectory } from './seed/directory.seed.js';
import { playStory } from './story/story.js';

/** `npm run story`: plays the story against the platform that runs on this machine. */
await command(async () => {
  const { gatewayUrl, issuerUrl, controlUrl, controlToken, cuttable } = runningPlatform();
  const cast = new Cast(atGateway({ gatewayUrl, issuerUrl }));
  const proxy = async (region: string, verb: 'cut' | 'heal'): Promise<void> => {
    const response = await fetch(`${controlUrl}/proxies/${region}/${verb}`, { method: 'POST', headers: { authorization: `Bearer ${controlToken}` } });
    if (!response.ok) throw new Error(`The way of ${region} to Kafka did not obey: ${response.status}`);
  };
  const { agreementNumber } = await playStory(new Stage(cast, await seedDirectory(cast), {
    tell: (line) => console.log(line),
    cutting: cuttable ? { cut: (region) => proxy(region, 'cut'), heal: (region) => proxy(region, 'heal') } : null,
  }));
  console.log(`\nThe agreement: ${gatewayUrl}/agreements/${agreementNumber}`);
});
