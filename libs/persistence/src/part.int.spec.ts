import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase } from '@heyu/testing';
import { newId } from '@heyu/contracts';
import { Note, notes, openCell } from './note.fixture.js';
import { wake } from './reactions.js';

type CellUnderTest = Awaited<ReturnType<typeof openCell>>;
let cell: CellUnderTest;
beforeAll(async () => {
  cell = await openCell(await freshDatabase('jjj', 'notes'));
  cell.reactions.register([{ name: 'greet', wokenBy: [wake(Note, ({ id }) => id)], run: async () => {} }]);
});
afterAll(() => cell.dataSource.destroy());

const author = { id: 'importer', role: 'REGIONAL_COORDINATOR', region: 'jjj', body: 'jjj' } as const;
const counts = async () => (await cell.dataSource.query(
  `select (select count(*)::int from note) as notes, (select count(*)::int from outbox) as told, (select count(*)::int from due_reaction) as due,
          (select array_agg(actor_id || '/' || action order by id) from audit) as audited`))[0];

it('a part of a transaction is in another name, and undone alone: where its result is not kept, and where it throws', async () => {
  await cell.home.asSystem('work', async (tx) => {
    const write = (text: string) => (part: typeof tx) => part.write(notes, { id: newId('jjj'), text }, 'written');
    expect(await tx.part(author, 'import', write('kept'), () => true)).toMatchObject({ text: 'kept' });
    expect(await tx.part(author, 'import', write('tried'), () => false)).toMatchObject({ text: 'tried', version: 1 });
    await expect(tx.part(author, 'import', async (part) => { await write('half')(part); await part.manager.query('select 1/0'); }, () => true)).rejects.toThrow('division by zero');
    await tx.write(notes, { id: newId('jjj'), text: 'after' }, 'written');
  });
  expect(await counts()).toEqual({ notes: 2, told: 2, due: 2, audited: ['importer/import', 'work/work'] });
});
