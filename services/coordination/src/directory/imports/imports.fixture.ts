import { expect } from '@jest/globals';
import type { Actor } from '@heyu/contracts';
import { writeSheets } from '@heyu/sheets';
import { eventually } from '@heyu/testing';
import type { ServedCell } from '../../served-cell.fixture.js';

type Kind = 'Schools' | 'Enterprises';
const fields = 'id state dryRun rowsRead rowsDone registered revised unchanged refused headingsRow ignoredHeadings refusal { code message } ';
const row = 'row key outcome id changes { field from to } problems { field column code zh en warning }';
const csv = /^(?!PK)/;

/** Sheets as a coordinator sends them to a served cell. */
export function importsOf(cell: ServedCell) {
  const coordinator = cell.actor('REGIONAL_COORDINATOR');
  const upload = async (content: Buffer, actor: Actor = coordinator): Promise<string> => {
    const type = csv.test(content.toString('latin1')) ? 'text/csv' : 'application/octet-stream';
    const answer = await cell.fetch(actor, '/files?purpose=IMPORT', { method: 'PUT', body: new Uint8Array(content), headers: { 'content-type': type } });
    expect(answer.status).toBe(201);
    return (await answer.json() as { sha256: string }).sha256;
  };
  const start = async (kind: Kind, sha256: string, dryRun = false, actor: Actor = coordinator, headers = {}) => {
    const answer = await cell.ask(actor, `mutation ($input: ImportInput!) { import${kind}(input: $input) { ... on Import { id state } ... on Refusal { code field } } }`,
      { input: { sha256, dryRun } }, headers);
    expect(answer.errors).toBeUndefined();
    return answer.data?.[`import${kind}`];
  };
  const read = async (id: string, actor: Actor = coordinator, page = 'first: 100') => {
    const answer = await cell.ask(actor, `query ($id: ID!) { import(id: $id) { ${fields} rows(${page}) { nodes { ${row} } pageInfo { hasNextPage endCursor } } } }`, { id });
    expect([answer.status, answer.errors]).toEqual([200, undefined]);
    return answer.data?.import && { ...answer.data.import, rows: answer.data.import.rows.nodes, page: answer.data.import.rows.pageInfo };
  };
  const finished = (id: string) => eventually('the end of the import', async () => {
    const told = await read(id);
    return (told.state === 'DONE' || told.state === 'REFUSED') && told;
  }, { within: 60_000 });
  return {
    upload, start, read, finished,
    take: async (kind: Kind, content: Buffer, dryRun = false) => finished((await start(kind, await upload(content), dryRun)).id),
    xlsx: (headings: readonly string[], ...rows: string[][]) => writeSheets({ name: '数据', headings, rows, widths: [], whole: { zh: '', en: '' } }),
  };
}
