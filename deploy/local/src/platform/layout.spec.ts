import { expect, test } from '@jest/globals';
import { fixedPorts } from './layout.js';

const shape = { regions: ['ra', 'rb', 'rc', 'rd'], services: ['one', 'two'], instances: 2 };

test('no two processes share a port', () => {
  const ports = Object.values(fixedPorts(shape));
  expect(new Set(ports).size).toBe(ports.length);
});

test('an offset moves every port', () => {
  const [plain, moved] = [fixedPorts(shape), fixedPorts(shape, 10_000)];
  expect(moved).toEqual(Object.fromEntries(Object.entries(plain).map(([name, port]) => [name, port + 10_000])));
});

test('what does not fit the scheme is refused', () => {
  expect(() => fixedPorts({ ...shape, instances: 5 })).toThrow('More than nine');
});
