import { Person, type Platform } from './person.js';

/** The demo people, each with one session at the gateway. */
export class Cast {
  private readonly people = new Map<string, Person>();

  constructor(readonly platform: Platform) {}

  person(handle: string): Person {
    const known = this.people.get(handle) ?? new Person(this.platform, handle);
    this.people.set(handle, known);
    return known;
  }

  /** The administrator of a demo school: `admin('he-01')`. */
  admin(school: string): Person {
    return this.person(`admin-${school}`);
  }

  anonymous(): Person {
    return new Person(this.platform, null);
  }
}
