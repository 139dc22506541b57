import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const file = z.array(z.object({
  handle: z.string().regex(/^[a-z][a-z0-9-]*$/),
  fictional: z.literal(true),
  displayName: z.object({ zh: z.string(), en: z.string() }),
  role: z.string(),
  region: z.string(),
  body: z.string(),
}));

/** One of the demo's invented people, or a school's information system. */
export type Person = z.infer<typeof file>[number] & {
  /** Opaque: what tokens, records and audit rows know the person by. */
  readonly sub: string;
};

export class People {
  private readonly byHandle: ReadonlyMap<string, Person>;
  private readonly bySub: ReadonlyMap<string, Person>;

  constructor(people: z.infer<typeof file>) {
    const all = people.map((person) => ({ ...person, sub: subOf(person.handle) }));
    this.byHandle = new Map(all.map((person) => [person.handle, person]));
    this.bySub = new Map(all.map((person) => [person.sub, person]));
  }

  static fromFile(path: string): People {
    return new People(file.parse(JSON.parse(readFileSync(path, 'utf8'))));
  }

  withHandle(handle: string): Person | undefined {
    return this.byHandle.get(handle);
  }

  withSub(sub: string): Person | undefined {
    return this.bySub.get(sub);
  }

  /** Who can sign in at a region's issuer: people, not systems. */
  of(region: string): Person[] {
    return [...this.byHandle.values()].filter((person) => person.region === region && person.role !== 'SCHOOL_SYSTEM');
  }

  /** School systems of a region: they come with client credentials. */
  systemsOf(region: string): Person[] {
    return [...this.byHandle.values()].filter((person) => person.region === region && person.role === 'SCHOOL_SYSTEM');
  }
}

/** Always the same for a handle, and says nothing about it: a UUID (version 8) of its hash. */
function subOf(handle: string): string {
  const hex = createHash('sha256').update(`heyu-demo-person:${handle}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
