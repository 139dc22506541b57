import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { KeyCipher } from './key-cipher.js';

/**
 * One key for each person, wrapped by the cell's key, in a database of its own: a backup of the rows alone says nothing of anybody. No
 * process remembers a key: one that is destroyed is destroyed for all of them at once.
 */
export class PersonKeys {
  constructor(private readonly database: DataSource, private readonly wrapping: KeyCipher) {}

  /** Of those of these persons who have one. */
  async of(persons: readonly string[]): Promise<Map<string, KeyCipher>> {
    const rows: { person: string; sealed: string }[] = await this.database.query(
      'select person, sealed from person_key where person = any($1::text[]) and sealed is not null', [[...new Set(persons)]]);
    return new Map(rows.map(({ person, sealed }) => [person, new KeyCipher(Buffer.from(this.wrapping.open(sealed, nameOf(person)), 'base64'))]));
  }

  /** The person's key, made where there is none yet; null: it was destroyed. */
  async make(person: string): Promise<KeyCipher | null> {
    const fresh = this.wrapping.seal(randomBytes(32).toString('base64'), nameOf(person));
    await this.database.query('insert into person_key (person, sealed) values ($1, $2) on conflict (person) do nothing', [person, fresh]);
    return (await this.of([person])).get(person) ?? null;
  }

  /** Destroys a person's key, and no other one is ever made: nothing that was sealed for them can be read any more. */
  async erase(person: string): Promise<void> {
    await this.database.query(
      `insert into person_key (person, erased_at) values ($1, now())
       on conflict (person) do update set sealed = null, erased_at = coalesce(person_key.erased_at, excluded.erased_at)`, [person]);
  }

  close(): Promise<void> {
    return this.database.destroy();
  }
}

/** What the cell's key wraps for a person opens as nothing else. */
const nameOf = (person: string): string => `person/${person}`;
