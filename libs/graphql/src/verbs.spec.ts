import { afterAll, expect, test } from '@jest/globals';
import { verb, type Home, type Verb } from '@heyu/persistence';
import { buildSchema, graphql } from 'graphql';
import { register } from 'prom-client';
import { resolveResultTypes } from './result-types.js';
import { bindVerbs } from './verbs.js';

const sdl = `
  type Refusal { code: String! }
  type Note { id: ID! text: String }
  union WriteNoteResult = Note | Refusal
  input WriteNoteInput { text: String by: String }
  type Query { n: Int }
  type Mutation { writeNote(input: WriteNoteInput!): WriteNoteResult! }`;
class Pen { readonly ink = 'blue'; }
const writeNote = verb({
  name: 'writeNote', table: {} as never, needs: [Pen],
  async decide(_tx, { text, by }: { text: string | null; by: string | null }, { ink }) {
    if (text === 'fault') throw new Error('no paper');
    return text === null ? { __typename: 'Refusal', code: 'MISSING', field: 'text', message: { zh: '', en: '' } } as never : { id: '1', home: 'x', version: 1, text: `${text} ${by} ${ink}` };
  },
});
/** As the home does it: decides, with what the verb needs. */
const home = { run: (one: typeof writeNote, _caller: unknown, input: never, ...needs: [Pen]) => one.decide(null as never, input, ...needs) } as unknown as Home;
const found = { Home: home, Pen: new Pen() };
const schema = bindVerbs(resolveResultTypes(buildSchema(sdl)), [writeNote], (token) => found[(token as { name: 'Home' | 'Pen' }).name] as never);
const ask = (text: string) => graphql({ schema, contextValue: { caller: {} }, source: `mutation { writeNote(input: ${text}) { ... on Note { text } ... on Refusal { code } } }` });
afterAll(() => register.clear());

test('a verb answers the mutation of its name, with what it needs', async () => {
  expect((await ask('{ text: "甲" }')).data).toEqual({ writeNote: { text: '甲 null blue' } });
  expect((await ask('{}')).data).toEqual({ writeNote: { code: 'MISSING' } });
  expect((await ask('{ text: "fault" }')).errors).toHaveLength(1);
});
test('what it answered is counted, by the code of a refusal', async () => {
  expect(await register.getSingleMetricAsString('heyu_verbs_total')).toMatch(/outcome="done"} 1[\s\S]*outcome="MISSING"} 1[\s\S]*outcome="failed"} 1/);
});
test('verbs and mutations belong together', () => {
  const bound = (text: string, verbs: readonly Verb[]) => () => bindVerbs(buildSchema(text), verbs, () => null as never);
  expect(bound(sdl, [])).toThrow('The mutation writeNote has no verb');
  expect(bound('type Query { n: Int }', [writeNote])).toThrow('The verb writeNote has no mutation');
  expect(bound('type Query { n: Int } type Mutation { writeNote(text: String): Int }', [writeNote])).toThrow('takes one argument, its input');
});
