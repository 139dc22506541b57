import type { DataSource } from 'typeorm';

/** Where a session of its own (advisory lock, LISTEN) is opened: the application's own database and role. */
export function databaseUrl(dataSource: DataSource): string {
  const { options } = dataSource;
  if (options.type !== 'postgres' || !options.url) throw new Error('The data source is configured by a PostgreSQL URL');
  return options.url;
}
