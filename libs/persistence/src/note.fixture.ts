import { z } from 'zod';
import { defineRecord } from '@heyu/contracts';
import { Answers } from './answers.js';
import type { Caller } from './caller.js';
import { Cell } from './cell.js';
import { Home } from './home.js';
import { connect } from './persistence.module.js';
import { ReactionRegistry } from './reactions.js';
import { privateTable, recordTable } from './record-table.js';
import { Records } from './records.js';
import { everyoneStands, type Standing } from './standing.js';

/** A record kind, its table and a cell to try the library on. */
export const Note = defineRecord({ service: 'notes', name: 'note', origin: { beside: () => [] }, schema: z.looseObject({ text: z.string() }), facts: ['written', 'changed'] });
export const notes = recordTable(Note, { columns: { text: "body->>'text'" }, indexes: ['text'], fed: "body->>'text' = 'open'" });
export const noteDrafts = privateTable('note-draft', z.looseObject({ text: z.string() }));

export const caller = (overrides: Partial<Caller> = {}): Caller =>
  ({ actor: { id: 'a1', role: 'SCHOOL_ADMIN', region: 'jjj', body: '4113016204' }, language: 'en', ...overrides });

export async function openCell(urls: { appUrl: string; ownerUrl: string }, region = 'jjj', standing: Standing = everyoneStands) {
  const dataSource = await connect({
    service: 'notes', region, databaseUrl: urls.appUrl, migrationDatabaseUrl: urls.ownerUrl,
    tables: [notes, noteDrafts], migrations: [], production: false,
  });
  const cell = new Cell('notes', region);
  const reactions = new ReactionRegistry(cell);
  return { dataSource, cell, reactions, home: new Home(dataSource, dataSource, reactions, new Answers(), cell, standing), records: new Records(dataSource, cell) };
}
