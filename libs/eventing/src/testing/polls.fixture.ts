import { z } from 'zod';
import { defineRecord, KIB, newId } from '@heyu/contracts';
import { int, reaction, recordTable, wake, type Caller, type HomeTx } from '@heyu/persistence';

/** A poll is at home where it was opened; a ballot where it was cast; the poll's home counts. */
export const Poll = defineRecord({
  service: 'polls', name: 'poll', origin: { beside: () => [] }, schema: z.looseObject({ title: z.string(), votes: z.int() }), facts: ['opened', 'counted'], mostBytes: 1024 * KIB,
});
export const Ballot = defineRecord({
  service: 'polls', name: 'ballot', origin: { beside: () => [] }, schema: z.looseObject({ pollId: z.uuid(), choice: z.enum(['yes', 'no']) }), facts: ['cast', 'changed'], partitions: 2,
});
export const polls = recordTable(Poll, { columns: { votes: int("body->>'votes'") } });
export const ballots = recordTable(Ballot, { columns: { pollId: "body->>'pollId'" }, indexes: ['pollId'] });
/** An invitation is for some cells only. */
export const Invitation = defineRecord({
  service: 'polls', name: 'invitation', origin: { beside: () => [] }, schema: z.looseObject({ words: z.string(), cells: z.array(z.string()) }), facts: ['sent', 'changed'],
  audience: ({ cells }) => cells,
});
export const invitations = recordTable(Invitation);

/** Brings a poll's count up to the ballots that are here. */
export const countBallots = reaction({
  name: 'count-ballots',
  of: polls,
  wokenBy: [wake(Ballot, (ballot) => ballot.pollId), wake(Poll, (poll) => poll.id)],
  async react(tx, poll) {
    const votes = await tx.count(ballots, (q) => q.where('r.pollId = :pollId', { pollId: poll.id }));
    if (votes !== poll.votes) await tx.write(polls, { ...poll, votes }, 'counted');
  },
});

export const person = (region: string): Caller => ({ actor: { id: 'p1', role: 'TEACHER', region, body: '4113016204' }, language: 'en' });
export const openPoll = (title: string, id?: string) => (tx: HomeTx) => tx.write(polls, { id: id ?? newId(tx.region), title, votes: 0 }, 'opened');
export const castBallot = (pollId: string, choice: 'yes' | 'no' = 'yes', id?: string) => (tx: HomeTx) => tx.write(ballots, { id: id ?? newId(tx.region), pollId, choice }, 'cast');
