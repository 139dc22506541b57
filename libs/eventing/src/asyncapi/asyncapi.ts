import { PULSE_KEY, WITHHELD, eventType, isRecordKind, jsonSchemaOf, mirrored, topicOf, type RecordKind } from '@heyu/contracts';

type Json = Readonly<Record<string, unknown>>;
const ref = (path: string): Json => ({ $ref: `#/${path}` });
const nameOf = (kind: RecordKind): string => `${kind.service}.${kind.name}`;

const headers = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_subject'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { type: 'string', description: '`<record id>.<version>`: the same version of a record is the same event, however often it is sent' },
    ce_source: { type: 'string', description: '`/<home>/<service>`' },
    ce_type: { type: 'string', description: '`<service>.<record>.<fact>.v1`' },
    ce_time: { type: 'string', format: 'date-time', description: 'When the home wrote it, UTC' },
    ce_subject: { type: 'string', format: 'uuid', description: 'The record' },
    traceparent: { type: 'string', description: 'W3C trace context of the write' },
  },
};

const payload = (kind: RecordKind, fact: string): Json => ({
  type: 'object',
  required: ['fact', 'id', 'home', 'version', 'body'],
  properties: {
    fact: { const: fact },
    id: { type: 'string', format: 'uuid' },
    home: { type: 'string', description: 'Code of the region in which the record is at home; the first part of the topic' },
    version: { type: 'integer', minimum: 1, description: 'Raised by the home only; take the event only if it is higher than what you have' },
    body: fact === WITHHELD ? { type: 'null' } : ref(`components/schemas/${nameOf(kind)}`),
  },
});

const message = (kind: RecordKind, fact: string): Json => ({
  name: eventType(kind, fact),
  summary: fact === WITHHELD ? `A ${kind.name} that is not meant for the cell any more, which forgets it` : `The fact, and the record as it now is (${kind.name}: ${fact})`,
  contentType: 'application/json',
  headers: ref('components/schemas/cloud-event-headers'),
  payload: payload(kind, fact),
  bindings: { kafka: { key: { type: 'string', format: 'uuid', description: 'The record\'s id' } } },
});

const channel = (kind: RecordKind): Json => ({
  address: topicOf(kind, '{home}', '{cell}'),
  description: `Every ${kind.name} that is at home in the region${kind.audience ? ' and meant for the cell' : ''}. Compacted by key, kept for ever; only the home publishes.`,
  parameters: {
    home: { description: 'Code of the home region, a folder of deploy/regions' },
    ...(kind.audience ? { cell: { description: 'Code of the region whose cell is told; the home itself is' } } : {}),
  },
  messages: Object.fromEntries([
    ...kind.facts.map((fact) => [fact, ref(`components/messages/${eventType(kind, fact)}`)]),
    ['pulse', ref('components/messages/heyu.pulse.v1')],
  ]),
  bindings: { kafka: { partitions: kind.partitions, topicConfiguration: { 'cleanup.policy': ['compact'] } } },
});

/** The kinds among a module's exports. */
export const kindsIn = (module: object): RecordKind[] => (Object.values(module) as unknown[]).filter(isRecordKind);

/** All events that leave a cell, as an AsyncAPI 3 document, from the contracts alone. */
export function asyncApiDocument(kinds: readonly RecordKind[]): Json {
  const sorted = [...kinds].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Heyu 合育: events between cells', version: '1.0.0', license: { name: 'Apache-2.0' },
      description: 'CloudEvents 1.0 in the Kafka binary binding. Delivery at least once, in no order across records; unknown fields and enumeration values are to be kept. '
        + `Between regions \`${mirrored('<home>', '<target>')}\` is mirrored.`,
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(sorted.map((kind) => [nameOf(kind), channel(kind)])),
    operations: Object.fromEntries(sorted.map((kind) => [`tell.${nameOf(kind)}`, {
      action: 'send', channel: ref(`channels/${nameOf(kind)}`), summary: `The home tells what became of a ${kind.name}`,
    }])),
    components: {
      messages: Object.fromEntries([
        ...sorted.flatMap((kind) => kind.facts.map((fact) => [eventType(kind, fact), message(kind, fact)])),
        ['heyu.pulse.v1', {
          name: 'heyu.pulse.v1', summary: 'Everything that this home committed before `at` stands before this entry', contentType: 'application/json',
          payload: { type: 'object', required: ['at'], properties: { at: { type: 'string', format: 'date-time' } } },
          bindings: { kafka: { key: { type: 'string', const: PULSE_KEY } } },
        }],
      ]),
      schemas: Object.fromEntries([['cloud-event-headers', headers], ...sorted.map((kind) => [nameOf(kind), withoutDialect(jsonSchemaOf(kind))])]),
    },
  };
}

function withoutDialect(schema: object): object {
  const { $schema: _dialect, ...rest } = schema as { $schema?: string };
  return rest;
}
