import { createHmac, hkdfSync } from 'node:crypto';
import { platformRefusal } from '@heyu/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { RefusedError } from '../errors.js';
import type { PrivateTable } from '../record-table.js';
import { KeyCipher } from './key-cipher.js';
import { connectKeys, migrateKeys, type KeysDatabase } from './keys-database.js';
import { PersonKeys } from './person-keys.js';
import type { SealedFor } from './sealed-for.js';

export type SealedTable = PrivateTable & { readonly sealedFor: SealedFor };
export const isSealed = (table: object): table is SealedTable => 'sealedFor' in table;

type Body = Readonly<Record<string, unknown>>;

/** What the environment says of keys. */
export interface VaultOptions extends KeysDatabase {
  /** Wraps persons' keys, and makes equal fields comparable; 32 bytes. */
  readonly cellKey: Uint8Array;
}

/** Seals and opens what sealed tables keep. */
export class Vault {
  private readonly comparing: Buffer;

  private constructor(readonly keys: PersonKeys, cellKey: Uint8Array, private readonly tables: readonly SealedTable[]) {
    this.comparing = Buffer.from(hkdfSync('sha256', cellKey, '', 'heyu alike', 32));
  }

  static async unlock({ keysUrl, keysOwnerUrl, cellKey }: VaultOptions, tables: readonly SealedTable[]): Promise<Vault> {
    if (keysOwnerUrl) await migrateKeys(keysOwnerUrl, keysUrl);
    return new Vault(new PersonKeys(await connectKeys(keysUrl), new KeyCipher(cellKey)), cellKey, tables);
  }

  tableOf(kindName: string): SealedTable | undefined {
    return this.tables.find((table) => table.kindName === kindName);
  }

  /** The body as it is stored. Refused `PERSON_ERASED` where nothing can be kept of the person any more. */
  async seal({ kindName, sealedFor: { person, open, alike } }: SealedTable, id: string, body: Body): Promise<Body> {
    const key = await this.keys.make(String(body[person]));
    if (!key) throw new RefusedError(platformRefusal('PERSON_ERASED'));
    const fields = Object.entries(body);
    const isOpen = (field: string): boolean => field === person || open.includes(field);
    const digests = alike.flatMap((field) => (typeof body[field] === 'string' ? [[field, this.alike(kindName, field, body[field])]] : []));
    return {
      ...Object.fromEntries(fields.filter(([field]) => isOpen(field))),
      alike: Object.fromEntries(digests),
      sealed: key.seal(JSON.stringify(Object.fromEntries(fields.filter(([field]) => !isOpen(field)))), `${kindName}/${id}`),
    };
  }

  /** Rows with their bodies as they were kept, in their order; those of whom the key is gone are left out. */
  async open<Row extends { readonly id: string; readonly body: object }>({ kindName, sealedFor: { person } }: SealedTable, rows: readonly Row[]): Promise<Row[]> {
    const personOf = (row: Row): string => String((row.body as Body)[person]);
    const keys = rows.length > 0 ? await this.keys.of(rows.map(personOf)) : new Map<string, KeyCipher>();
    return rows.flatMap((row) => {
      const { sealed, alike: _alike, ...open } = row.body as Body;
      const key = keys.get(personOf(row));
      return key ? [{ ...row, body: { ...open, ...JSON.parse(key.open(String(sealed), `${kindName}/${row.id}`)) as Body } }] : [];
    });
  }

  /** What the rows that have this value in a field have in common; by itself it says nothing. */
  alike(kindName: string, field: string, value: string): string {
    return this.digest(JSON.stringify([kindName, field, value])).toString('base64url');
  }

  /** Tells the same from other, to whoever has the cell's key. */
  digest(said: string): Buffer {
    return createHmac('sha256', this.comparing).update(said).digest();
  }
}

/** The stored body without what makes rows comparable: of whom is erased no other place may say even that. */
export function withoutAlike(body: object): object {
  const { alike: _alike, ...rest } = body as Body;
  return rest;
}

const vaults = new WeakMap<DataSource, Vault>();

/** What is read and written over this connection is opened and sealed by this vault. */
export const useVault = (dataSource: DataSource, vault: Vault): void => void vaults.set(dataSource, vault);

/** The vault of a connection; there is one wherever a service has sealed tables. */
export const vaultOf = ({ dataSource }: EntityManager): Vault | undefined => vaults.get(dataSource);
