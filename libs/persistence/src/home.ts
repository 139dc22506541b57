import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isRefusal, platformRefusal, type Actor, type Recorded, type Refusal } from '@heyu/contracts';
import { systemCaller, type Caller } from './caller.js';
import { BACKGROUND } from './connections.js';
import { RefusedError } from './errors.js';
import { HomeTx } from './home-tx.js';
import { Answers } from './answers.js';
import { markDue } from './marks.js';
import { ReactionRegistry } from './reactions.js';
import { Cell } from './cell.js';
import { Reader } from './reader.js';
import type { AnyTable } from './record-table.js';
import { STANDING, type Standing } from './standing.js';
import type { Needed, Token, Verb } from './verb.js';

const deadlock = '40P01';
const cellClosed = 'HY002';
const sqlState = (error: unknown): string | undefined => (error as { driverError?: { code?: string } }).driverError?.code;

/** The write side of this cell: what is at home here and owned by this service is written through it, by nothing else. */
@Injectable()
export class Home {
  readonly region: string;

  constructor(
    private readonly requests: DataSource,
    @Inject(BACKGROUND) private readonly background: DataSource,
    private readonly reactions: ReactionRegistry,
    private readonly answers: Answers,
    cell: Cell,
    @Inject(STANDING) private readonly standing: Standing,
  ) {
    this.region = cell.region;
  }

  /** Runs a verb for a caller. */
  async run<Input extends object, Body extends object, Needs extends readonly Token[]>(
    verb: Verb<Input, Body, Needs>, caller: Caller, input: Input, ...needs: Needed<Needs>
  ): Promise<Recorded<Body> | Refusal> {
    const key = verb.standsFor ? { ...input, ...await verb.standsFor(new Reader(this.requests.manager), input) } : input;
    return this.command(caller, verb.name, key, (tx) => verb.decide(tx, input, ...needs), verb.table);
  }

  /**
   * Decides in one transaction, for whom still stands. A refusal rolls everything back. With an idempotency key an accepted write is
   * answered again with the same id and version; refusals are judged anew. `of`: the table of what is answered.
   */
  async command<Body extends object, R extends Refusal>(
    caller: Caller, action: string, args: unknown, decide: (tx: HomeTx) => Promise<Recorded<Body> | R>, of?: AnyTable<Body>,
  ): Promise<Recorded<Body> | R | Refusal> {
    return this.refusing(() => this.transaction(this.requests, caller, action, async (tx) => {
      const barred = await this.standing(tx, caller.actor);
      if (barred) throw new RefusedError(barred);
      const earlier = await this.answers.earlier<Body>(tx, action, args);
      if (earlier) return earlier;
      const answer = await decide(tx);
      if (isRefusal(answer)) throw new RefusedError(answer);
      await this.answers.remember(tx, action, args, answer, of as AnyTable | undefined);
      return answer;
    }));
  }

  /** Why nothing is done for this caller's body any more; null: it stands. For what begins before its transaction. */
  barred(actor: Actor): Promise<Refusal | null> {
    return this.standing(new Reader(this.requests.manager), actor);
  }

  /** A transaction of the platform itself: a reaction, a timer, an operation. */
  asSystem<T>(name: string, work: (tx: HomeTx) => Promise<T>, traceparent?: string): Promise<T> {
    return this.transaction(this.background, systemCaller(this.region, name, traceparent), name, work);
  }

  private async transaction<T>(connections: DataSource, caller: Caller, action: string, work: (tx: HomeTx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const written = caller.seen?.length ?? 0;
      try {
        return await connections.transaction('READ COMMITTED', async (manager) => {
          await manager.query(`select set_config('heyu.writer', 'home', true)`);
          const tx = new HomeTx(manager, this.region, caller, action, this.reactions);
          const result = await work(tx);
          await markDue(manager, tx.marks, caller.traceparent);
          return result;
        });
      } catch (error) {
        caller.seen?.splice(written);
        if (sqlState(error) !== deadlock || attempt === 3) throw error;
      }
    }
  }

  private async refusing<T>(work: () => Promise<T>): Promise<T | Refusal> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RefusedError) return error.refusal;
      if (sqlState(error) === cellClosed) return platformRefusal('RESTORE_NEEDED');
      throw error;
    }
  }
}
