import { join } from 'node:path';
import type { Actor } from '@heyu/contracts';
import { Cast, demoSchools, enrol, People, Person, root, Stage, type Directory, type DemoSchool, type Doors } from '@heyu/local';
import pg from 'pg';
import { ReadWhole, type ReadWholeQuery } from './documents.generated.js';
import type { ServedCell } from './served-cell.fixture.js';

const people = People.fromFile(join(root, 'deploy/local/data/people.json'));

/** The demo people, each at the cell of his region by the gateway's word for him; nobody at the first one. */
const atCells = (cells: readonly ServedCell[]): Doors => (handle) => {
  const person = handle === null ? null : people.withHandle(handle)!;
  const cell = person ? cells.find(({ region }) => region === person.region)! : cells[0]!;
  return { url: cell.url, authorization: () => cell.authorization(person && { id: person.sub, role: person.role as Actor['role'], region: person.region, body: person.body }) };
};

export const demoSchool = (handle: string): DemoSchool => demoSchools().find((school) => school.handle === handle)!;
export type Whole = NonNullable<ReadWholeQuery['program']>;
/** A moment so many days from now. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** The stage on cells of this service alone, each with a clock that can be set. */
export class CellStage extends Stage {
  declare readonly clock: NonNullable<Stage['clock']>;

  private constructor(private readonly cells: readonly ServedCell[], cast: Cast, directory: Directory) {
    super(cast, directory, { clock: { set: (region, at) => this.setClock(region, at) } });
  }

  /** With these schools of the demo in the directory. */
  static async on(cells: readonly ServedCell[], schools: readonly string[]): Promise<CellStage> {
    const cast = new Cast(atCells(cells));
    const enrolled: Directory['schools'] = new Map(await Promise.all(schools.map(async (handle) => [handle, await enrol(cast, demoSchool(handle))] as const)));
    return new CellStage(cells, cast, { schools: enrolled, enterprises: new Map() });
  }

  /** Somebody who is not of the demo. */
  as(actor: Actor): Person {
    const { url, authorization } = this.cell(actor.region);
    return new Person({ url, authorization: () => authorization(actor) }, actor.id);
  }

  /** All of a program that one who may read it is shown. */
  async whole(as: Person, id: string): Promise<Whole> {
    return (await as.ask(ReadWhole, { id })).program!;
  }

  private cell(of: string): ServedCell {
    return this.cells.find(({ region }) => region === of)!;
  }

  private async setClock(region: string, at: string | null): Promise<void> {
    const client = new pg.Client({ connectionString: this.cell(region).database.ownerUrl });
    await client.connect();
    await client.query(`update cell set clock_offset = coalesce($1::timestamptz - clock_timestamp(), '0')`, [at]).finally(() => client.end());
  }
}
