import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { audienceOf, internalTokenSigner, InternalTokens, keySet, newTokenKey } from '@heyu/auth';
import { createHttp } from '@heyu/host';
import { Records } from '@heyu/persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NoteResolver, NoteShelf } from './notes.fixture.js';
import { subgraph } from './subgraph.module.js';

const parent = '00000000-0000-4000-8000-000000000001';
const child = (n: number) => `00000000-0000-4000-8000-00000000001${n}`;
const logged: string[] = [];
const shelf = new NoteShelf();
let app: NestExpressApplication;
let url: string;
let tokenFor: (audience: string) => Promise<string>;

beforeAll(async () => {
  const key = await newTokenKey();
  const sign = await internalTokenSigner(key.privateJwk);
  tokenFor = (audience) => sign({ id: 'p-1', role: 'TEACHER', region: 'jjj', body: '4113012345' }, audience);
  const given = [
    { provide: NoteShelf, useValue: shelf }, { provide: Records, useValue: shelf },
    { provide: InternalTokens, useValue: InternalTokens.of(keySet(key.publicJwk)) },
  ];
  @Global() @Module({ providers: given, exports: given }) class Given {}
  const typePaths = [fileURLToPath(new URL('../fixtures/notes.graphql', import.meta.url))];
  @Module({ imports: [Given, subgraph({ service: 'notes', typePaths })], providers: [NoteResolver] }) class Notes {}
  app = await createHttp({
    name: 'notes', region: 'jjj', module: Notes, logTo: { write: (line) => { logged.push(line); } },
    config: { NODE_ENV: 'test', PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'info' },
  });
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/graphql`;
});
afterAll(() => app.close());
beforeEach(() => {
  shelf.rows.clear();
  for (const id of [parent, child(1), child(2)]) shelf.rows.set(id, { id, home: 'jjj', version: 1, text: id.slice(-2), parentId: id === parent ? null : parent });
  shelf.reads = 0;
});

interface Answer { data?: Record<string, any> | null; errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[] }
async function ask(query: string, options: { variables?: object; headers?: Record<string, string>; audience?: string } = {}) {
  const authorization = `Bearer ${await tokenFor(options.audience ?? audienceOf('notes', 'jjj'))}`;
  const response = await fetch(url, {
    method: 'POST', body: JSON.stringify({ query, variables: options.variables }),
    headers: { 'content-type': 'application/json', authorization, ...options.headers },
  });
  return { status: response.status, headers: response.headers, ...await response.json() as Answer };
}
const write = (text: string, headers?: Record<string, string>) => ask(
  'mutation($input: WriteNoteInput!) { writeNote(input: $input) { __typename ... on Note { id text } ... on Refusal { code field message } } }',
  { variables: { input: { id: child(3), text } }, ...(headers ? { headers } : {}) });

describe('who may ask', () => {
  test.each([['_service', '{ _service { sdl } }'], ['_entities', '{ _entities(representations: []) { __typename } }'], ['a field', '{ broken }']])(
    'without a token %s is answered 401', async (_name, query) => {
      expect((await ask(query, { headers: { authorization: '' } })).status).toBe(401);
    });

  test('a token for another subgraph or cell is none', async () => {
    for (const audience of ['other.jjj', 'notes.yrd']) expect((await ask('{ broken }', { audience })).status).toBe(401);
  });

  test('introspection is off, _service is not', async () => {
    expect((await ask('{ __schema { types { name } } }')).status).toBe(400);
    expect((await ask('{ _service { sdl } }')).data?._service.sdl).toContain('A note, for the tests');
  });
});

describe('unions', () => {
  test('what was written is the record, and is told by Heyu-Seen', async () => {
    const answer = await write('hello');
    expect(answer.data?.writeNote).toEqual({ __typename: 'Note', id: child(3), text: 'hello' });
    expect(answer.headers.get('heyu-seen')).toBe(`note:${child(3)}:1`);
  });

  test.each([[undefined, '内容不能为空。'], ['en-GB', 'The text must not be empty.']])('a refusal speaks the language of %s', async (language, message) => {
    const answer = await write('', language ? { 'accept-language': language } : {});
    expect(answer.data?.writeNote).toEqual({ __typename: 'Refusal', code: 'EMPTY', field: 'text', message });
    expect(answer.headers.get('heyu-seen')).toBeNull();
  });

  test('so does a warning', async () => {
    const answer = await ask(`{ note(id: "${parent}") { warnings { code message } } }`, { headers: { 'accept-language': 'en' } });
    expect(answer.data?.note.warnings).toEqual([{ code: 'SHORT', message: 'The text is short.' }]);
  });
});

describe('references', () => {
  test('are read at once, and one that is not here is null', async () => {
    const representations = [child(1), child(2), child(9)].map((id) => ({ __typename: 'Note', id }));
    const answer = await ask('query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Note { id parent { id } } } }', { variables: { representations } });
    expect(answer.data?._entities).toEqual([{ id: child(1), parent: { id: parent } }, { id: child(2), parent: { id: parent } }, null]);
    expect(shelf.reads).toBe(2);
  });
});

describe('arguments', () => {
  const told = (answer: Answer) => answer.errors?.[0]?.extensions;

  test.each([['a\u0000b', 'U+0000'], ['a\ud800', 'U+D800'], ['a\u202eb', 'U+202E']])('%j is refused by its field: in a mutation as a value', async (text, character) => {
    const refused = (await write(text, { 'accept-language': 'en' })).data?.writeNote;
    expect(refused).toEqual({ __typename: 'Refusal', code: 'TEXT_INVALID', field: 'text', message: `Character 2 (${character}) cannot be used here` });
    expect(shelf.rows.has(child(3))).toBe(false);
  });

  test('in a query, a page and a reference as a fault of the query', async () => {
    expect(told(await ask('query($id: ID!) { note(id: $id) { id } }', { variables: { id: 'x\u0000' } }))).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
    expect(told(await ask('{ notes(after: "\\u0000") { nodes { id } } }'))).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
    const representations = [{ __typename: 'Note', id: child(1) }, { __typename: 'Note', id: '\ud800' }];
    const entities = await ask('query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }', { variables: { representations } });
    expect(told(entities)).toEqual({ code: 'BAD_USER_INPUT', field: 'representations[1].id' });
  });

  test('a query asks for no longer text than could be found; verbs and references measure their own', async () => {
    const long = 'x'.repeat(1_001);
    expect(await ask('query($id: ID!) { note(id: $id) { id } }', { variables: { id: long.slice(1) } })).toMatchObject({ data: { note: null } });
    const { errors } = await ask('query($id: ID!) { note(id: $id) { id } }', { variables: { id: long }, headers: { 'accept-language': 'en' } });
    expect(errors).toMatchObject([{ message: 'An argument of a query has at most 1000 characters.', extensions: { code: 'BAD_USER_INPUT', field: 'id' } }]);
    expect(told(await ask('query($after: String) { notes(after: $after) { nodes { id } } }', { variables: { after: long } }))).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
    expect((await write(long)).data?.writeNote.text).toBe(long);
    const representations = [{ __typename: 'Note', id: child(1), text: long }];
    expect((await ask('query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Note { id } } }', { variables: { representations } })).data).toEqual({ _entities: [{ id: child(1) }] });
  });

  test('a text reaches its verb as it is stored', async () => {
    expect((await write('\u3000e\u0301\u200b\r\n乙 ')).data?.writeNote.text).toBe('é\n乙');
    expect((await write(' \u200b\u3000')).data?.writeNote).toMatchObject({ code: 'EMPTY', field: 'text' });
  });

  test('an id in upper case is the same id', async () => {
    const id = 'abcdef00-0000-4000-8000-00000000abcd';
    shelf.rows.set(id, { id, home: 'jjj', version: 1, text: 'x', parentId: null });
    expect((await ask('query($id: ID!) { note(id: $id) { id } }', { variables: { id: id.toUpperCase() } })).data).toEqual({ note: { id } });
    const answer = await ask('query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Note { id } } }',
      { variables: { representations: [{ __typename: 'Note', id: id.toUpperCase() }] } });
    expect(answer.data?._entities).toEqual([{ id }]);
  });
});

describe('read your own writes', () => {
  test('a request waits for the versions that it has seen', async () => {
    shelf.waited.length = 0;
    const other = 'abcdef00-0000-4000-8000-00000000abcd';
    await ask('{ trace }', { headers: { 'heyu-seen': `note:${parent}:4, review:${other.toUpperCase()}:2` } });
    expect(shelf.waited).toEqual([{ kind: 'note', id: parent, version: 4 }, { kind: 'review', id: other, version: 2 }]);
  });
});

describe('errors', () => {
  test('an unexpected one is an id to the caller and details to the log', async () => {
    const answer = await ask('{ broken }');
    const error = answer.errors![0]!;
    expect(error).toMatchObject({ path: ['broken'], extensions: { code: 'INTERNAL', errorId: expect.any(String) } });
    expect(JSON.stringify(answer)).not.toMatch(/secret|postgres|\.ts|at /);
    const line = logged.find((one) => one.includes(String(error.extensions.errorId)))!;
    expect(line).toContain('select secret');
    expect(line).not.toContain('heyu:pass');
  });

  test.each([['in-use', 409, 'IDEMPOTENCY_CONFLICT'], ['other-body', 422, 'IDEMPOTENCY_MISMATCH']])('idempotency key %s: %d', async (key, status, code) => {
    const answer = await write('hello', { 'idempotency-key': key, 'accept-language': 'en' });
    expect([answer.status, answer.errors?.[0]?.extensions]).toEqual([status, { code }]);
  });

  test('a bad page names its field, in the language of the caller', async () => {
    const answer = await ask('{ notes(after: "xyz") { nodes { id } } }');
    expect(answer.errors?.[0]).toMatchObject({ message: '游标无效。', extensions: { code: 'BAD_USER_INPUT', field: 'after' } });
  });

  test('an operation has one mutation field, however it is spelled', async () => {
    const one = (alias: string) => `${alias}: writeNote(input: { id: "${child(4)}", text: "x" }) { __typename }`;
    for (const query of [`mutation { ${one('a')} ${one('b')} }`, `mutation { ${one('a')} ...F } fragment F on Mutation { ... { ${one('b')} } }`]) {
      const answer = await ask(query);
      expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'ONE_MUTATION_ONLY']);
    }
    expect(shelf.rows.has(child(4))).toBe(false);
  });
});

test("a request joins its caller's trace, and verbs get it for the outbox", async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const answer = await ask('{ trace }', { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
  expect(answer.data?.trace).toMatch(new RegExp(`^00-${traceId}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`));
});
