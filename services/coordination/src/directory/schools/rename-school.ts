import { Injectable } from '@nestjs/common';
import type { Refusal, School } from '@heyu/contracts';
import { Home, type Caller, type HomeTx } from '@heyu/persistence';
import { refuse } from '../../refusals.js';
import { shanghaiDay } from '../regions/calendar.rules.js';
import { keepsDirectory } from './school.rules.js';
import { renamed, renamingProblem, type Renaming } from './school-change.rules.js';
import { schools } from './school.table.js';

/** Gives a school another name, from a day to come if need be; its code and its earlier names stay. */
@Injectable()
export class RenameSchool {
  constructor(private readonly home: Home) {}

  run(caller: Caller, input: Renaming & { readonly schoolId: string }): Promise<School | Refusal> {
    return this.home.command(caller, 'renameSchool', input, (tx) => this.decide(tx, input));
  }

  private async decide(tx: HomeTx, input: Renaming & { readonly schoolId: string }): Promise<School | Refusal> {
    const school = await tx.lock(schools, input.schoolId);
    if (!school) return refuse('NOT_FOUND', 'schoolId');
    if (!keepsDirectory(tx.caller.actor, school.home)) return refuse('NOT_ALLOWED');
    if (school.state === 'VOID') return refuse('SCHOOL_VOID', 'schoolId');
    const { schoolId: _of, ...renaming } = input;
    const today = shanghaiDay(await tx.now());
    const problem = renamingProblem(school, renaming, today);
    if (problem) return problem;
    const { next, fact } = renamed(school, renaming, today);
    return tx.write(schools, next, fact);
  }
}
