import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { rulesOf } from '@heyu/graphql';
import { getNamedType, isLeafType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql';
import { queries, schema } from '../../any-input.fixture.js';
import { demoSchool } from '../../cells.fixture.js';
import { ReadKinds } from '../../documents.generated.js';
import { oneCell, type OneCell } from './one-cell.fixture.js';

/** Every field of every type that belongs to a program, as each role reads it on each path: what the rule beside the field opens, and nothing else. */
type Found = Readonly<Record<string, unknown>> | null;
interface Kept { readonly type: string; readonly id: string; readonly program: string }

const typeOf = (name: string): GraphQLObjectType => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`No ${name}`);
  return type;
};
const fieldsOf = (name: string) => Object.values(typeOf(name).getFields()).filter(({ args }) => !args.some(({ type }) => isNonNullType(type)));
const selection = (name: string): string => fieldsOf(name).map((field) => (isLeafType(getNamedType(field.type)) ? field.name : `${field.name} { __typename }`)).join(' ');
const byId = (name: string): string => queries.find(({ args, type }) => args[0]?.name === 'id' && args.length === 1 && getNamedType(type).name === name)!.name;
const rules = (name: string) => rulesOf(typeOf(name), schema.getDirective('reads')!);

let one: OneCell;
/** One signed program, one that is not approved yet, and what belongs to them. */
const kept: Kept[] = [];
let [signed, proposed] = ['', ''];
const admin = (school: string): Actor => one.cell.actor('SCHOOL_ADMIN', demoSchool(school).schoolCode);
const remarked = (): Actor => one.cell.actor('APPROVING_AUTHORITY', '110000');
const readers: [string, () => Actor | null][] = [
  ['nobody', () => null],
  ...(['SCHOOL_ADMIN', 'SCHOOL_SYSTEM', 'TEACHER', 'STUDENT'] as const).map((role): [string, () => Actor] => [`${role} of another school`, () => one.cell.actor(role, '4111012561')]),
  ['an authority that does not decide', () => one.cell.actor('APPROVING_AUTHORITY', '370000')], ['an auditor', () => one.cell.actor('AUDITOR')],
  ['an administrator of the platform', () => one.cell.actor('SYSTEM_ADMIN')], ['a teacher of the lead', () => one.cell.actor('TEACHER', demoSchool('he-01').schoolCode)],
  ['the lead', () => admin('he-01')], ['a partner', () => admin('bj-04')], ['the coordinator', () => one.cell.actor('REGIONAL_COORDINATOR')], ['the authority that remarked', remarked],
];
const inside = new Set(['the lead', 'a partner', 'the coordinator', 'the authority that remarked']);

async function reviewed(id: string): Promise<void> {
  for (const body of [...one.approvers, one.filing]) {
    await one.stage.review(body, await one.stage.awaitAsked(body, id, 'REVIEW'), body.handle === 'authority-110000' ? { internalRemarks: '内部意见' } : {});
  }
}

beforeAll(async () => {
  one = await oneCell();
  signed = await one.proposed();
  await one.confirmed(signed);
  await reviewed(signed);
  await one.sealed(signed);
  await one.stage.inState(one.lead, signed, 'SIGNED');
  proposed = await one.proposed({ nameZh: '尚未批准的项目' });
  await one.stage.awaitAsked(one.stage.cast.admin('bj-04'), proposed, 'CONFIRMATION');
  for (const program of [signed, proposed]) {
    const { terms, agreement, confirmations, reviews, signatures } = (await one.lead.ask(ReadKinds, { id: program })).program!;
    const parts = [terms, agreement, confirmations![0], reviews!.find(({ body }) => body === '110000'), signatures![0]].filter((part) => part != null);
    kept.push({ type: 'JointProgram', id: program, program }, ...parts.map(({ __typename, id }) => ({ type: __typename, id, program })));
  }
});
afterAll(() => one.cell.close());

/** `asOf` says another moment each time. */
const still = (found: Found): Found => found && { ...found, ...('asOf' in found ? { asOf: found['asOf'] === null ? null : 'a moment' } : {}) };

/** What is asked is made from the schema, so it is text. */
async function read(reader: Actor | null, query: string, variables: object = {}): Promise<Record<string, any>> {
  const { data, errors } = await one.cell.ask(reader, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}

/** Each path to a record, and what stands at its end. */
async function paths(reader: Actor | null, { type, id, program }: Kept): Promise<Record<string, Found>> {
  const fields = selection(type);
  const found: Record<string, Found> = {
    'by its id': (await read(reader, `query($id: ID!) { it: ${byId(type)}(id: $id) { ${fields} } }`, { id }))['it'],
    'by reference': (await read(reader, `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${fields} } } }`, { r: [{ __typename: type, id }] }))['_entities'][0],
  };
  if (type === 'JointProgram') {
    for (const list of ['programs', 'programChanges']) {
      found[`in ${list}`] = (await read(reader, `{ it: ${list}(first: 100) { nodes { ${fields} } } }`))['it'].nodes.find((node: { id: string }) => node.id === id) ?? null;
    }
    return found;
  }
  const leading = fieldsOf('JointProgram').filter((field) => getNamedType(field.type).name === type);
  for (const { name } of leading) {
    const seen = (await read(reader, `query($id: ID!) { program(id: $id) { it: ${name} { ${fields} } } }`, { id: program }))['program']?.['it'] as Found | Found[];
    found[`by its program's ${name}`] = [seen].flat().find((each) => each?.['id'] === id) ?? null;
  }
  return found;
}

const opens = (reader: string, rule: string | undefined, { program }: Kept): boolean => {
  if (rule === 'PUBLIC') return true;
  if (rule === 'OWN') return reader === 'the authority that remarked';
  return inside.has(reader) || (rule === 'FACE' && program === signed);
};

test('every type of a program is among them', () =>
  expect(new Set(kept.map(({ type }) => type))).toEqual(new Set(['JointProgram', 'TermsVersion', 'CooperationAgreement', 'Confirmation', 'Review', 'Signature'])));

describe.each(readers)('%s', (name, reader) => {
  test('reads what the rules beside the fields open, on every path', async () => {
    for (const record of kept) {
      const truth = still((await paths(record.type === 'Review' ? remarked() : admin('he-01'), record))['by its id']!)!;
      const open = rules(record.type);
      const expected = opens(name, open.get('id'), record)
        ? Object.fromEntries(Object.entries(truth).map(([field, value]) => [field, opens(name, open.get(field), record) ? value : null])) : null;
      const found = Object.fromEntries(Object.entries(await paths(reader(), record)).map(([path, seen]) => [path, still(seen)]));
      expect({ [record.type]: found }).toEqual({ [record.type]: Object.fromEntries(Object.keys(found).map((path) => [path, expected])) });
    }
  });
});
