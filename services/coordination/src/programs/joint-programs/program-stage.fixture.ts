import { type Actor, schoolIdOf } from '@heyu/contracts';
import { eventually } from '@heyu/testing';
import pg from 'pg';
import type { ServedCell } from '../../served-cell.fixture.js';

type Row = Record<string, any>;
type Asked = 'confirmations' | 'reviews' | 'signatures';

/** A school of the stage; `division` is where it stands. */
export interface StageSchool {
  readonly region: string;
  readonly code: string;
  readonly name: string;
  readonly division: string;
  readonly levels: readonly string[];
}
const levelTypes: Readonly<Record<string, string>> = {
  SECONDARY_VOC: 'SECONDARY_VOCATIONAL', ASSOCIATE: 'HIGHER_VOCATIONAL_COLLEGE', VOC_BACHELOR: 'VOCATIONAL_UNIVERSITY',
};

/** Cells with their people: each acts and reads through the GraphQL of his own cell. */
export class Stage {
  constructor(private readonly cells: readonly ServedCell[]) {}

  cell(region: string): ServedCell {
    return this.cells.find((cell) => cell.actor('AUDITOR').region === region)!;
  }

  schoolId = ({ region, code }: StageSchool): string => schoolIdOf(region, code);
  admin = ({ region, code }: StageSchool): Actor => this.cell(region).actor('SCHOOL_ADMIN', code);
  coordinator = (region: string): Actor => this.cell(region).actor('REGIONAL_COORDINATOR');
  authority = (region: string, province: string): Actor => this.cell(region).actor('APPROVING_AUTHORITY', province);

  async read(actor: Actor | null, query: string, variables: object = {}, region = actor?.region ?? this.cells[0]!.actor('AUDITOR').region): Promise<Row> {
    const answer = await this.cell(region).ask(actor, query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data as Row;
  }

  /** One verb; the record with the fields asked for, or `{ code, field }`. */
  async act(actor: Actor, verb: string, type: string, input: object, fields = 'id'): Promise<Row> {
    const inputType = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const { result } = await this.read(actor, `mutation ($input: ${inputType}!) { result: ${verb}(input: $input) {
      __typename ... on Refusal { code field message } ... on ${type} { ${fields} } } }`, { input });
    return result;
  }

  /** Registers a school and gives it a key to sign with. */
  async enrol(school: StageSchool): Promise<void> {
    const { region, code, name, division, levels } = school;
    await this.act(this.coordinator(region), 'registerSchool', 'School', {
      schoolCode: code, nameZh: name, schoolType: levelTypes[levels.at(-1)!], educationLevel: levels.at(-1), offeredLevels: levels,
      ownership: 'PUBLIC', locationDivisionCode: division,
    });
    await this.act(this.admin(school), 'issueSigningKey', 'School', { schoolId: this.schoolId(school) });
  }

  async program(actor: Actor | null, id: string, fields: string, region?: string): Promise<Row | null> {
    return (await this.read(actor, `query ($id: ID!) { program(id: $id) { ${fields} } }`, { id }, region)).program;
  }

  /** Waits until this actor's cell has opened what his body is asked about the hash that is open now. */
  pending(actor: Actor, programId: string, asked: Asked): Promise<Row> {
    return eventually(`${asked} of ${actor.body} on ${programId}`, async () => {
      const program = await this.program(actor, programId, `${asked} { id body hash round decision dueAt overdueAt escalatedTo { body } }`);
      return program?.[asked]?.find((one: Row) => one.body === actor.body && one.decision === 'PENDING');
    });
  }

  async confirm(actor: Actor, programId: string, more: object = { decision: 'CONFIRMED' }): Promise<Row> {
    const { id, hash } = await this.pending(actor, programId, 'confirmations');
    return this.act(actor, 'giveConfirmation', 'Confirmation', { confirmationId: id, hash, ...more }, 'id version decision');
  }

  async review(actor: Actor, programId: string, more: object = { decision: 'APPROVED' }): Promise<Row> {
    const { id, hash } = await this.pending(actor, programId, 'reviews');
    return this.act(actor, 'giveReview', 'Review', { reviewId: id, hash, ...more }, 'id version decision remarks internalRemarks decidedAt');
  }

  async sign(actor: Actor, programId: string): Promise<Row> {
    const { id, hash } = await this.pending(actor, programId, 'signatures');
    const input = { signatureId: id, hash, office: '校长', authority: '授权书〔2026〕1号' };
    return this.act(actor, 'signAgreement', 'Signature', input, 'id decision kid signature decidedAt');
  }

  /** Waits until the program is in that state as this actor's cell sees it. */
  inState(actor: Actor, programId: string, state: string, fields = 'state'): Promise<Row> {
    return eventually(`${programId} is ${state} for ${actor.body}`, async () => {
      const program = await this.program(actor, programId, `now: state ${fields}`);
      return program?.now === state ? program : null;
    });
  }

  /** Sets the test clock of a cell ahead: `11 days`. */
  async setClock(region: string, ahead: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.cell(region).database.ownerUrl });
    await client.connect();
    await client.query('update cell set clock_offset = $1::interval', [ahead]).finally(() => client.end());
  }
}
