import { expect, test } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { oneCell } from '../joint-programs/one-cell.fixture.js';

test('an agreement whose last day is over is no longer in force: its home says so by itself', async () => {
  const here = await oneCell();
  try {
    const id = await here.signed();
    const { agreements } = await eventually('it is concluded', async () => {
      const program = await here.whole(id);
      return program.agreement && program;
    });
    const { validUntil } = agreements![0]!;
    await here.stage.clock.set('jjj', `${validUntil}T16:00:01Z`);
    const over = await eventually('it has expired', async () => {
      const program = await here.whole(id);
      return program.agreement === null && program;
    });
    expect(over.agreements).toMatchObject([{ inForce: false, ceasedAt: expect.any(String), validUntil }]);
    expect(over.agreements![0]!.ceasedAt! > `${validUntil}T15:59:59.999Z`).toBe(true);
  } finally {
    await here.cell.close();
  }
});
