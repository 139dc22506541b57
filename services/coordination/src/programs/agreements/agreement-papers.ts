import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';
import { type Actor, type CooperationAgreement, type JointProgram, readsWholeProgram, termsIdOf, type TermsVersion } from '@heyu/contracts';
import { inChild } from '@heyu/host';
import { PaperUnavailable, Press, printLimits } from '@heyu/papers';
import { Records } from '@heyu/persistence';
import { Regions } from '@heyu/service';
import { enterprises } from '../../directory/enterprises/enterprise.table.js';
import { jointPrograms } from '../joint-programs/joint-program.table.js';
import { Majors } from '../../directory/majors/majors.js';
import { schools } from '../../directory/schools/school.table.js';
import { signatures } from '../decisions/signature.table.js';
import { termsVersions } from '../terms/terms-version.table.js';
import type { VerificationView } from './agreement-page.html.js';
import { majorsIn, type AgreementNames, type AgreementTask } from './agreement-pdf.records.js';
import { proofOf } from './agreement-proof.js';
import { cooperationAgreements } from './cooperation-agreement.table.js';

/** An agreement with what this cell holds beside it. */
export interface FoundAgreement {
  readonly agreement: CooperationAgreement;
  /** All versions of its number, oldest first. */
  readonly versions: readonly number[];
  readonly terms: TermsVersion | null;
  readonly program: JointProgram | null;
}
const mostHashes = 1_000;
/** By its name, so that it is the built one wherever this file itself runs from: a process has no transform of its own. */
const childFile = createRequire(import.meta.url).resolve('@heyu/coordination/agreement-pdf.child');

/** Pages and papers of signed agreements, from this cell's records alone. */
@Injectable()
export class AgreementPapers {
  /** Hashes of papers, which never change: a page need not render what it only names. */
  private readonly hashes = new Map<string, string>();
  private readonly press = new Press<AgreementTask>((task) => inChild(childFile, task, printLimits));
  private readonly bodies: AgreementNames['bodies'];

  constructor(private readonly records: Records, regions: Regions, private readonly majors: Majors) {
    this.bodies = Object.fromEntries(regions.all.flatMap((region) =>
      [[region.code, `${region.name.zh}区域协调机构`], ...region.authorities.map(({ code, name }) => [code, name.zh])]));
  }

  /** By its number, which only the home that it names gives (`CooperationAgreement.origin`): the version that is asked for, else the one in force, else the last. */
  async find(number: string, version?: number): Promise<FoundAgreement | null> {
    const all = await this.records.find(cooperationAgreements, (q) => q.where('r.number = :number', { number }));
    all.sort((a, b) => a.agreementVersion - b.agreementVersion);
    const agreement = version === undefined
      ? all.findLast(({ inForce }) => inForce) ?? all.at(-1)
      : all.find(({ agreementVersion }) => agreementVersion === version);
    return agreement ? {
      agreement, versions: all.map(({ agreementVersion }) => agreementVersion),
      terms: await this.records.get(termsVersions, termsIdOf(agreement.home, agreement.hash)), program: await this.records.get(jointPrograms, agreement.programId),
    } : null;
  }

  /** The terms, and the paper that prints them, are for parties and deciders. */
  mayReadTerms(actor: Actor, { program }: FoundAgreement): boolean {
    return program !== null && readsWholeProgram(actor, program);
  }

  async view(found: FoundAgreement): Promise<VerificationView> {
    const { agreement, terms, versions } = found;
    const proof = proofOf(agreement, {
      terms,
      schools: await this.records.getMany(schools, agreement.signatures.map(({ schoolId }) => schoolId)),
      asked: await this.records.getMany(signatures, agreement.signatures.map(({ signatureId }) => signatureId)),
    });
    return { agreement, versions, proof, pdfSha256: await this.paperHash(found) };
  }

  /** Null while a record that it prints has not arrived in this cell. Throws `PaperUnavailable`. */
  async paper({ agreement, terms }: FoundAgreement, how: { readonly inPassing?: boolean } = {}): Promise<Buffer | null> {
    const named = terms?.terms.enterpriseIds ?? [];
    const found = await this.records.getMany(enterprises, named);
    if (!terms || found.length < new Set(named).size) return null;
    const majors = Object.fromEntries(majorsIn(terms).flatMap((code) => {
      const name = this.majors.find(code, terms.terms.catalogueYear)?.nameZh;
      return name ? [[code, name]] : [];
    }));
    return this.press.print(`${agreement.id} ${agreement.version}`, { records: { agreement, terms, enterprises: found }, names: { bodies: this.bodies, majors } }, how);
  }

  /** Null also while the paper cannot be printed, or another one is: anyone may open pages, and the page says all else. */
  private async paperHash(found: FoundAgreement): Promise<string | null> {
    const known = this.hashes.get(found.agreement.id);
    if (known) return known;
    const paper = await this.paper(found, { inPassing: true }).catch((error: unknown) => {
      if (error instanceof PaperUnavailable) return null;
      throw error;
    });
    if (!paper) return null;
    const hash = createHash('sha256').update(paper).digest('hex');
    if (this.hashes.size >= mostHashes) this.hashes.clear();
    this.hashes.set(found.agreement.id, hash);
    return hash;
  }
}
