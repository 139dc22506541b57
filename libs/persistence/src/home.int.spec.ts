import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusals, newId } from '@heyu/contracts';
import { freshDatabase } from '@heyu/testing';
import type { Caller } from './caller.js';
import { IdempotencyConflict, IdempotencyMismatch } from './errors.js';
import { caller, Note, noteDrafts, notes, openCell } from './note.fixture.js';
import { wake, type Reaction } from './reactions.js';

type CellUnderTest = Awaited<ReturnType<typeof openCell>>;
let cell: CellUnderTest;
beforeAll(async () => { cell = await openCell(await freshDatabase('jjj', 'notes')); });
afterAll(() => cell.dataSource.destroy());

const writeNote = (text: string, overrides = {}) =>
  cell.home.command(caller(overrides), 'writeNote', { text }, (tx) => tx.write(notes, { id: newId('jjj'), text }, 'written'));

describe('a home transaction', () => {
  it('writes row, event, audit row and due reaction together', async () => {
    const reaction: Reaction = { name: 'greet', wokenBy: [wake(Note, (n) => (n.text === 'hello' ? n.id : null))], run: async () => {} };
    cell.reactions.register([reaction]);
    const note = await writeNote('hello') as { id: string; version: number };
    expect(note).toMatchObject({ version: 1, home: 'jjj', text: 'hello' });
    const [event] = await cell.dataSource.query('select * from outbox where record_id = $1', [note.id]);
    expect(event).toMatchObject({ topic: 'jjj.notes.note.v1', type: 'notes.note.written.v1', version: 1, published: false });
    expect(event.value).toEqual({ fact: 'written', id: note.id, home: 'jjj', version: 1, body: { text: 'hello' } });
    const [audit] = await cell.dataSource.query('select * from audit where record_id = $1', [note.id]);
    expect(audit).toMatchObject({ actor_id: 'a1', action: 'writeNote', before: null, after: { text: 'hello' } });
    expect(await cell.dataSource.query(`select key from due_reaction where reaction = 'greet'`)).toEqual([{ key: note.id }]);
  });

  it('leaves nothing behind when the verb refuses', async () => {
    const refuse = refusals({ TOO_LATE: { zh: '太晚', en: 'too late' } });
    const id = newId('jjj');
    const answer = await cell.home.command(caller(), 'writeNote', {}, async (tx) => {
      await tx.write(notes, { id, text: 'half' }, 'written');
      return refuse('TOO_LATE', 'text');
    });
    expect(answer).toMatchObject({ __typename: 'Refusal', code: 'TOO_LATE', field: 'text' });
    expect(await cell.records.get(notes, id)).toBeNull();
    expect(await cell.dataSource.query('select 1 from outbox where record_id = $1', [id])).toEqual([]);
    expect(await cell.dataSource.query('select 1 from audit where record_id = $1', [id])).toEqual([]);
  });

  it('keeps drafts at home: versioned, audited, never told', async () => {
    const id = newId('jjj');
    await cell.home.command(caller(), 'draft', {}, (tx) => tx.keep(noteDrafts, { id, text: 'one' }));
    await cell.home.command(caller(), 'draft', {}, async (tx) => tx.keep(noteDrafts, { ...(await tx.lock(noteDrafts, id))!, text: 'two' }));
    expect(await cell.records.get(noteDrafts, id)).toMatchObject({ version: 2, text: 'two' });
    expect(await cell.dataSource.query('select 1 from outbox where record_id = $1', [id])).toEqual([]);
    expect(await cell.dataSource.query('select before, after from audit where record_id = $1 order by version', [id]))
      .toEqual([{ before: null, after: { text: 'one' } }, { before: { text: 'one' }, after: { text: 'two' } }]);
  });

  it('refuses a record that is at home elsewhere', async () => {
    const id = newId('jjj');
    await cell.dataSource.transaction(async (m) => {
      await m.query(`select set_config('heyu.writer', 'replicator', true)`);
      await m.query(`insert into note (id, home, version, body) values ($1, 'yrd', 3, '{"text":"theirs"}')`, [id]);
    });
    const answer = await cell.home.command(caller(), 'change', {}, async (tx) => tx.write(notes, (await tx.lock(notes, id))!, 'changed'));
    expect(answer).toMatchObject({ code: 'NOT_HOME' });
  });
});

describe('an idempotency key', () => {
  it('answers the same id and version, also after the record went on', async () => {
    const first = await writeNote('once', { idempotencyKey: 'k1' }) as { id: string };
    await cell.home.command(caller(), 'change', {}, async (tx) => tx.write(notes, { ...(await tx.lock(notes, first.id))!, text: 'later' }, 'changed'));
    expect(await writeNote('once', { idempotencyKey: 'k1' })).toEqual(first);
    expect(await cell.dataSource.query(`select count(*)::int as n from note where text = 'once'`)).toEqual([{ n: 0 }]);
  });

  it('refuses other arguments, and a second use at the same time', async () => {
    await writeNote('a', { idempotencyKey: 'k2' });
    await expect(writeNote('b', { idempotencyKey: 'k2' })).rejects.toBeInstanceOf(IdempotencyMismatch);
    const slow = cell.home.command(caller({ idempotencyKey: 'k3' }), 'slow', {}, async (tx) => {
      await expect(writeNote('c', { idempotencyKey: 'k3' })).rejects.toBeInstanceOf(IdempotencyConflict);
      return tx.write(notes, { id: newId('jjj'), text: 'c' }, 'written');
    });
    await expect(slow).resolves.toMatchObject({ text: 'c' });
  });

  it('judges refusals anew', async () => {
    const refuse = refusals({ NOT_NOW: { zh: '现在不行', en: 'not now' } });
    let open = false;
    const attempt = () => cell.home.command(caller({ idempotencyKey: 'k4' }), 'attempt', {}, async (tx) =>
      open ? tx.write(notes, { id: newId('jjj'), text: 'd' }, 'written') : refuse('NOT_NOW'));
    expect(await attempt()).toMatchObject({ code: 'NOT_NOW' });
    open = true;
    expect(await attempt()).toMatchObject({ text: 'd', version: 1 });
  });
});

describe('an idempotency key and its caller', () => {
  const former = { id: 'a9', role: 'REGIONAL_COORDINATOR', region: 'jjj', body: 'jjj' } as const;

  it.each([
    ['another role', { role: 'TEACHER', body: '4113016204' }], ['another school', { role: 'SCHOOL_ADMIN', body: '4112011032' }], ['another region', { region: 'yrd', body: 'yrd' }],
  ] as const)('answers nothing to a person who has lost the office: %s', async (_, now) => {
    const key = { idempotencyKey: `lost-${now.body}-${_}` };
    const refuse = refusals({ NOT_ALLOWED: { zh: '无权', en: 'not allowed' } });
    const act = (actor: Caller['actor']) => cell.home.command(caller({ actor, ...key }), 'act', { text: 'secret' }, async (tx) =>
      tx.caller.actor.role === former.role && tx.caller.actor.region === 'jjj' ? tx.write(notes, { id: newId('jjj'), text: 'secret' }, 'written') : refuse('NOT_ALLOWED'));
    const first = await act(former);
    expect(await act({ ...former, ...now })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await act(former)).toEqual(first);
  });

  it('answers nothing for a body that does not stand any more, and does nothing for it', async () => {
    const refuse = refusals({ SCHOOL_VOID: { zh: '已注销', en: 'void' } });
    let stands = true;
    const closing = await openCell(await freshDatabase('jjj', 'notes'), 'jjj', async (_, { role }) => (stands || role !== 'SCHOOL_ADMIN' ? null : refuse('SCHOOL_VOID')));
    const write = (overrides: Partial<Caller> = {}) => closing.home.command(caller(overrides), 'writeNote', { text: 'x' }, (tx) => tx.write(notes, { id: newId('jjj'), text: 'x' }, 'written'));
    const first = await write({ idempotencyKey: 'k' });
    stands = false;
    expect(await write({ idempotencyKey: 'k' })).toMatchObject({ code: 'SCHOOL_VOID' });
    expect(await write()).toMatchObject({ code: 'SCHOOL_VOID' });
    expect(await write({ actor: former })).toMatchObject({ text: 'x' });
    stands = true;
    expect(await write({ idempotencyKey: 'k' })).toEqual(first);
    await closing.dataSource.destroy();
  });

  it('answers the very write, also where the versions of a home-only row began anew', async () => {
    const id = newId('jjj');
    const draft = (text: string, idempotencyKey: string) => cell.home.command(caller({ idempotencyKey }), 'draft', { text }, (tx) => tx.keep(noteDrafts, { id, text }));
    const discard = () => cell.home.asSystem('tidy', (tx) => tx.discard(noteDrafts, id));
    const answers = [];
    for (const text of ['round 1', 'round 2', 'round 3']) {
      answers.push(await draft(text, text));
      await discard();
    }
    for (const [at, text] of ['round 1', 'round 2', 'round 3'].entries()) expect(await draft(text, text)).toEqual(answers[at]);
    expect(answers).toMatchObject([{ version: 1, text: 'round 1' }, { version: 1, text: 'round 2' }, { version: 1, text: 'round 3' }]);
  });

  it('answers the record and not another kind\'s row of the same id and version', async () => {
    const id = newId('jjj');
    const both = () => cell.home.command(caller({ idempotencyKey: 'both' }), 'both', {}, async (tx) => {
      const note = await tx.write(notes, { id, text: 'the note' }, 'written');
      await tx.keep(noteDrafts, { id, text: 'beside it' });
      return note;
    });
    expect(await both()).toEqual(await both());
    expect(await both()).toMatchObject({ text: 'the note' });
  });
});

describe('reading what one has seen', () => {
  it('waits for a version, and gives up', async () => {
    const note = await writeNote('seen') as { id: string };
    expect(await cell.records.waitFor({ kind: 'note', id: note.id, version: 1 }, 0)).toBe(true);
    expect(await cell.records.waitFor({ kind: 'note', id: note.id, version: 2 }, 50)).toBe(false);
    const waiting = cell.records.waitFor({ kind: 'note', id: note.id, version: 2 }, 5000);
    await cell.home.command(caller(), 'change', {}, async (tx) => tx.write(notes, (await tx.lock(notes, note.id))!, 'changed'));
    expect(await waiting).toBe(true);
  });

  it('waits for nothing that is never on its way: drafts, unknown kinds', async () => {
    expect(await cell.records.waitFor({ kind: 'note-draft', id: newId('jjj'), version: 1 }, 0)).toBe(true);
    expect(await cell.records.waitFor({ kind: 'no-such-kind', id: newId('jjj'), version: 1 }, 0)).toBe(true);
  });
});
