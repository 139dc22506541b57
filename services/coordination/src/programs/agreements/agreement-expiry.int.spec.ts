import { expect, test } from '@jest/globals';
import { eventually } from '@heyu/testing';
import { oneCell } from '../joint-programs/one-cell.fixture.js';

test('an agreement whose last day is over is no longer in force: its home says so by itself', async () => {
  const here = await oneCell();
  try {
    const id = await here.signed();
    const agreements = async () => (await here.stage.program(here.lead, id, 'agreement { number } agreements { inForce ceasedAt validUntil }'))!;
    const { agreements: [{ validUntil }] } = await eventually('it is concluded', async () => {
      const program = await agreements();
      return program.agreement && program;
    });
    await here.stage.setClock('jjj', `${Math.ceil((Date.parse(`${validUntil}T16:00:00Z`) - Date.now()) / 86_400_000)} days`);
    const over = await eventually('it has expired', async () => {
      const program = await agreements();
      return program.agreement === null && program;
    });
    expect(over.agreements).toEqual([{ inForce: false, ceasedAt: expect.any(String), validUntil }]);
    expect(over.agreements[0].ceasedAt > `${validUntil}T15:59:59.999Z`).toBe(true);
  } finally {
    await here.cell.close();
  }
});
