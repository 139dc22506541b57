import { defineRecord, ref, refusals, warnings, type RecordOf, type Refusal } from '@heyu/contracts';
import { type AnyTable, IdempotencyConflict, IdempotencyMismatch, recordTable, type Seen } from '@heyu/persistence';
import { Args, Context, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { connectionOf, type PageArgs } from './connections.js';
import type { GraphContext } from './graph.context.js';

export const Note = defineRecord({
  service: 'notes', name: 'note', origin: { beside: () => [] }, facts: ['written'],
  schema: z.looseObject({ text: z.string(), parentId: ref.nullable() }),
});
export type Note = RecordOf<typeof Note>;
export const notes = recordTable(Note, { columns: { text: "body->>'text'", parentId: "body->>'parentId'" }, indexes: ['text, id'] });

const refuse = refusals({ EMPTY: { zh: '内容不能为空。', en: 'The text must not be empty.' } });
const warn = warnings({ SHORT: { zh: '内容很短。', en: 'The text is short.' } });

/** Stands in for a cell's reads where only the graph is under test; counts how often it is asked. */
export class NoteShelf {
  readonly region = 'jjj';
  readonly rows = new Map<string, Note>();
  readonly waited: Seen[] = [];
  reads = 0;

  async getMany(_table: AnyTable, ids: readonly string[]): Promise<Note[]> {
    this.reads += 1;
    return ids.flatMap((id) => this.rows.get(id) ?? []).reverse();
  }

  async waitFor(seen: Seen): Promise<boolean> {
    this.waited.push(seen);
    return true;
  }
}

@Resolver('Note')
export class NoteResolver {
  constructor(private readonly shelf: NoteShelf) {}

  @Query() note(@Args('id') id: string, @Context() ctx: GraphContext) { return ctx.load(notes, id); }

  @Query() notes(@Args() page: PageArgs) {
    return connectionOf([...this.shelf.rows.values()], page, (note) => [note.text, note.id]);
  }

  @Query() broken(): string { throw new Error('select secret from postgres://heyu:pass@10.0.0.1/heyu'); }

  @Query() trace(@Context() ctx: GraphContext) { return ctx.caller.traceparent; }

  @Mutation()
  writeNote(@Args('input') input: { id: string; text: string; parentId?: string }, @Context() { caller }: GraphContext): Note | Refusal {
    if (caller.idempotencyKey === 'in-use') throw new IdempotencyConflict();
    if (caller.idempotencyKey === 'other-body') throw new IdempotencyMismatch();
    if (input.text === '') return refuse('EMPTY', 'text');
    const note = { id: input.id, home: 'jjj', version: 1, text: input.text, parentId: input.parentId ?? null };
    this.shelf.rows.set(note.id, note);
    caller.seen.push({ kind: 'note', id: note.id, version: note.version });
    return note;
  }

  @ResolveField() parent(@Parent() note: Note, @Context() ctx: GraphContext) { return ctx.load(notes, note.parentId); }

  @ResolveField() answers(@Parent() note: Note) { return [...this.shelf.rows.values()].filter((one) => one.parentId === note.id); }

  @ResolveField() warnings(@Parent() note: Note) { return note.text.length < 3 ? [warn('SHORT', 'text')] : []; }

  @ResolveReference() byReference(reference: { id: string }, ctx: GraphContext) { return ctx.load(notes, reference.id); }
}
