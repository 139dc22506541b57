import type { Doors } from './door.js';
import { Person } from './person.js';

/** The demo people, each known once. */
export class Cast {
  private readonly people = new Map<string, Person>();

  constructor(private readonly doors: Doors) {}

  person(handle: string): Person {
    const known = this.people.get(handle) ?? new Person(this.doors(handle), handle);
    this.people.set(handle, known);
    return known;
  }

  /** The administrator of a demo school: `admin('he-01')`. */
  admin(school: string): Person {
    return this.person(`admin-${school}`);
  }

  anonymous(): Person {
    return new Person(this.doors(null), null);
  }
}
