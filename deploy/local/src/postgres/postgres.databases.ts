import pg from 'pg';

export interface DatabaseOptions {
  /** URL of a role that may create databases and roles. */
  readonly adminUrl: string;
  /** Name of the database; its roles are `<name>_owner` and `<name>_app`. */
  readonly name: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

export interface DatabaseUrls {
  /** Owns the database and its schema: migrations only. */
  readonly ownerUrl: string;
  /** Owns nothing: what the service runs as. */
  readonly appUrl: string;
}

/** `heyu_jjj_coordination` */
export const databaseName = (region: string, service: string): string => `heyu_${region}_${service.replaceAll('-', '_')}`;

const urlFor = (adminUrl: string, database: string, user?: string, password?: string): string => {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) url.username = user;
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.toString();
};

/** Runs SQL as the administrator of the server, in the given database. */
export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  await client.query(`${known.rowCount ? 'alter' : 'create'} role ${client.escapeIdentifier(role)} login password ${client.escapeLiteral(password)}`);
}

/**
 * Makes sure that the database and its two roles are there: the owner, whom migrations run as, and the application's role, which owns nothing.
 * What the owner creates the application may read, insert into, update and delete from, unless a migration revokes it.
 */
export async function ensureDatabase(options: DatabaseOptions): Promise<DatabaseUrls> {
  const [owner, app] = [`${options.name}_owner`, `${options.name}_app`];
  await asAdmin(options.adminUrl, async (client) => {
    await ensureRole(client, owner, options.ownerPassword);
    await ensureRole(client, app, options.appPassword);
    const known = await client.query('select 1 from pg_database where datname = $1', [options.name]);
    const name = client.escapeIdentifier(options.name);
    // A server's administrator need not be a superuser: to give a database away he must be a member of its owner's role.
    await client.query(`grant ${client.escapeIdentifier(owner)} to current_user`);
    if (!known.rowCount) await client.query(`create database ${name} owner ${client.escapeIdentifier(owner)} template template0 encoding 'UTF8'`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${client.escapeIdentifier(app)}`);
  });
  const urls = {
    ownerUrl: urlFor(options.adminUrl, options.name, owner, options.ownerPassword),
    appUrl: urlFor(options.adminUrl, options.name, app, options.appPassword),
  };
  await asAdmin(urls.ownerUrl, async (client) => {
    const role = client.escapeIdentifier(app);
    await client.query(`grant usage on schema public to ${role}`);
    await client.query(`alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`);
    await client.query(`alter default privileges in schema public grant usage, select on sequences to ${role}`);
  });
  return urls;
}

/** Drops the database with all who are connected to it, and its roles. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    for (const role of [`${name}_owner`, `${name}_app`]) await client.query(`drop role if exists ${client.escapeIdentifier(role)}`);
  });
}
