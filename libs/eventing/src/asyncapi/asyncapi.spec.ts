import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import * as contracts from '@heyu/contracts';
import { Invitation } from '../testing/polls.fixture.js';
import { asyncApiDocument, kindsIn } from './asyncapi.js';

const kinds = kindsIn(contracts);
const document = asyncApiDocument(kinds);

it('docs/asyncapi.json is what the contracts say (else: npm run build && npm run asyncapi)', () => {
  const kept: unknown = JSON.parse(readFileSync(new URL('../../../../docs/asyncapi.json', import.meta.url), 'utf8'));
  expect(kept).toEqual(JSON.parse(JSON.stringify(document)));
});

it('docs/operations.md says what is mirrored between regions', () =>
  expect(readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8')).toContain(`\`${contracts.mirrored('<home>', '<target>')}\``));

it('a kind that is for some cells has a topic for each, and says when one may know it no more', () => {
  const { channels, components } = asyncApiDocument([Invitation]) as { channels: Record<string, object>; components: { messages: Record<string, object> } };
  expect(channels['polls.invitation']).toMatchObject({ address: '{home}.polls.invitation.v1.to-{cell}', parameters: { cell: {} }, messages: { withheld: {} } });
  expect(components.messages['polls.invitation.withheld.v1']).toMatchObject({ payload: { properties: { body: { type: 'null' } } } });
});

it('names every fact of every kind, and every reference leads somewhere', () => {
  const { messages } = (document as { components: { messages: object } }).components;
  expect(Object.keys(messages)).toHaveLength(kinds.reduce((sum, kind) => sum + kind.facts.length, 1));
  const found = (path: string): unknown => path.slice(2).split('/').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"(#\/(?:channels|components)[^"]*)"/g)].map(([, path]) => path!);
  expect(references.length).toBeGreaterThan(kinds.length);
  for (const path of references) expect([path, typeof found(path)]).toEqual([path, 'object']);
});
