import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
import { badPorts } from './bad-ports.js';
import { fixedPorts } from './layout.js';
import { portsAt } from './port-offset.js';

const shape = { regions: ['ra', 'rb', 'rc'], services: ['one', 'two'], instances: 1 };
const refusal = (said: string): string => {
  try {
    portsAt(shape, said);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
};

test.each([undefined, '0', '10000', '2001'])('an offset of %s moves every port', (said) =>
  expect(portsAt(shape, said)).toEqual(fixedPorts(shape, Number(said ?? 0))));

test.each([
  ['2000', 'gateway on port 6000', '2001'], ['1050', 'issuer on port 5060', '1052'], ['6080', 'gateway on port 10080', '6081'], ['2568', 'control on port 6667', '2571'],
])('%s: %s', (said, what, next) => {
  expect(refusal(said)).toContain(what);
  expect(refusal(said)).toContain(`HEYU_PORT_OFFSET=${next}.`);
  expect(refusal(next)).toBe('taken');
});

test.each(['-1', '1.5', 'ten', '70000', '61500'])('%s is refused', (said) => expect(refusal(said)).toContain(`HEYU_PORT_OFFSET=${said} `));

test('fetch refuses each of these, and others not', async () => {
  const asked = [...badPorts].map(async (port) => fetch(`http://127.0.0.1:${port}/`).then(() => 'answered', (error: { cause?: Error }) => error.cause?.message));
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['bad port']));
  const server = createServer((_, response) => void response.end('ok')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  expect((await fetch(`http://127.0.0.1:${(server.address() as { port: number }).port}/`)).status).toBe(200);
  server.close();
});
