import { expect, it } from '@jest/globals';
import { eventually, freshRegion, sharedKafka, testKafkaClient } from '@heyu/testing';
import { KafkaLog } from './kafka-log.js';

it('tells the topics that exist, and one that was created again by another id', async () => {
  const { brokers } = await sharedKafka();
  const [log, kept, remade] = [new KafkaLog([brokers], 'spec'), `${freshRegion()}.kept`, `${freshRegion()}.remade`];
  const admin = testKafkaClient(brokers).admin();
  await admin.connect();
  try {
    await admin.createTopics({ topics: [{ topic: kept, numPartitions: 3 }, { topic: remade }] });
    const ids = async (): Promise<(string | undefined)[]> => { const topics = await log.topics(); return [topics.get(kept), topics.get(remade)]; };
    const before = await eventually('both', async () => { const both = await ids(); return both.every((id) => id) && both; });
    expect(before).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(await ids()).toEqual(before);
    expect([...(await log.topics()).keys()].sort()).toEqual((await admin.listTopics()).sort());
    await admin.deleteTopics({ topics: [remade] });
    await eventually('it to be gone', async () => (await ids())[1] === undefined);
    await admin.createTopics({ topics: [{ topic: remade }] });
    const after = await eventually('it again', async () => { const both = await ids(); return both[1] && both; });
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false]);
  } finally {
    log.close();
    await admin.disconnect();
  }
});
