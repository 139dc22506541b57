import type { QueryRunner } from 'typeorm';
import { isFaultOfData } from '../replicas/fault-of-data.js';

/** An entry of the log that the database refuses, and why. Everything beside it is taken. */
export interface Refused {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Works on rows within a transaction; if the database refuses them, on each by itself, and sets aside what it refuses. */
export async function settingAside<Row extends Versioned, Result>(
  runner: QueryRunner, kind: string, rows: readonly Row[], work: (rows: readonly Row[]) => Promise<Result[]>,
): Promise<{ done: Result[]; refused: Refused[] }> {
  try {
    return { done: await saved(runner, () => work(rows)), refused: [] };
  } catch (error) {
    if (!isFaultOfData(error)) throw error;
    if (rows.length === 1) return { done: [], refused: [{ kind, id: rows[0]!.id, version: rows[0]!.version, reason: (error as Error).message }] };
  }
  const each = [];
  for (const row of rows) each.push(await settingAside(runner, kind, [row], work));
  return { done: each.flatMap(({ done }) => done), refused: each.flatMap(({ refused }) => refused) };
}

async function saved<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  await runner.query('savepoint aside');
  try {
    return await work();
  } catch (error) {
    await runner.query('rollback to savepoint aside');
    throw error;
  } finally {
    await runner.query('release savepoint aside');
  }
}
