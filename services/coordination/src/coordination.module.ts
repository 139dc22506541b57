import { fileURLToPath } from 'node:url';
import { audienceOf, InternalTokens, requireToken } from '@heyu/auth';
import { EventingModule } from '@heyu/eventing';
import { FilesModule, storedFiles } from '@heyu/files';
import { subgraph } from '@heyu/graphql';
import { regionCodes } from '@heyu/host';
import { ImportKinds, importPages, imports, Imports, ReadSheets, StartImport, WorkImports, type ImportKind } from '@heyu/imports';
import { Cell, PersistenceModule } from '@heyu/persistence';
import { Module, type DynamicModule, type MiddlewareConsumer, type NestModule, type Provider } from '@nestjs/common';
import type { Config } from './config.js';
import { migrations } from './migrations/index.js';
import { replicas } from './replicas.js';

import { AgreementPageController } from './programs/agreements/agreement-page.controller.js';
import { AgreementPapers } from './programs/agreements/agreement-papers.js';
import { ConcludeAgreement } from './programs/agreements/conclude-agreement.js';
import { CooperationAgreementResolver } from './programs/agreements/cooperation-agreement.resolver.js';
import { cooperationAgreements } from './programs/agreements/cooperation-agreement.table.js';
import { AllianceResolver } from './directory/alliances/alliance.resolver.js';
import { alliances } from './directory/alliances/alliance.table.js';
import { DissolveAlliance } from './directory/alliances/dissolve-alliance.js';
import { FormAlliance } from './directory/alliances/form-alliance.js';
import { ReviseAlliance } from './directory/alliances/revise-alliance.js';
import { ProgramChangesResolver } from './programs/changes/program-changes.resolver.js';
import { ProgramChanges } from './programs/changes/program-changes.js';
import { ConfirmationResolver } from './programs/decisions/confirmation.resolver.js';
import { confirmations } from './programs/decisions/confirmation.table.js';
import { GiveConfirmation } from './programs/decisions/give-confirmation.js';
import { OpenConfirmations } from './programs/decisions/open-confirmations.js';
import { MarkOverdue } from './programs/decisions/mark-overdue.js';
import { CloseEnterprise } from './directory/enterprises/close-enterprise.js';
import { EnterpriseResolver } from './directory/enterprises/enterprise.resolver.js';
import { enterprises } from './directory/enterprises/enterprise.table.js';
import { ImportEnterprises } from './directory/enterprises/import-enterprises.js';
import { RegisterEnterprise } from './directory/enterprises/register-enterprise.js';
import { ReviseEnterprise } from './directory/enterprises/revise-enterprise.js';
import { FreshnessResolver } from './freshness/freshness.resolver.js';
import { Kept } from './freshness/kept.js';
import { ImportProblemResolver, ImportResolver } from './directory/imports/import.resolver.js';
import { InboxResolver } from './programs/inbox/inbox.resolver.js';
import { Inbox } from './programs/inbox/inbox.js';
import { AnswerRequest } from './programs/steering/answer-request.js';
import { ApplyRequest } from './programs/steering/apply-request.js';
import { CountConfirmations } from './programs/decisions/count-confirmations.js';
import { CountReviews } from './programs/decisions/count-reviews.js';
import { CountSignatures } from './programs/decisions/count-signatures.js';
import { DraftProgram } from './programs/drafts/draft-program.js';
import { JointProgramResolver } from './programs/joint-programs/joint-program.resolver.js';
import { jointPrograms } from './programs/joint-programs/joint-program.table.js';
import { ProgramDecisionsResolver } from './programs/decisions/program-decisions.resolver.js';
import { ProgramDraftResolver } from './programs/drafts/program-draft.resolver.js';
import { programDrafts } from './programs/drafts/program-draft.table.js';
import { ProgramVerbsResolver } from './programs/steering/program-verbs.resolver.js';
import { programSteps } from './programs/joint-programs/program-step.table.js';
import { ProgramStepsResolver } from './programs/joint-programs/program-steps.resolver.js';
import { ProposeProgram } from './programs/drafts/propose-program.js';
import { ReviseDraft } from './programs/drafts/revise-draft.js';
import { ShortenHistory } from './programs/joint-programs/shorten-history.js';
import { StartRunning } from './programs/steering/start-running.js';
import { SteerProgram } from './programs/steering/steer-program.js';
import { WithdrawProgram } from './programs/steering/withdraw-program.js';
import { readMajors } from './directory/majors/catalogue.file.js';
import { MajorResolver } from './directory/majors/major.resolver.js';
import { Majors } from './directory/majors/majors.js';
import { ProgramRequestResolver } from './programs/steering/program-request.resolver.js';
import { programRequests } from './programs/steering/program-request.table.js';
import { RequestProgramStep } from './programs/steering/request-program-step.js';
import { NamedFiles } from './programs/named-files/named-files.js';
import { RegionResolver } from './directory/regions/region.resolver.js';
import { Regions } from './directory/regions/regions.js';
import { CloseFilingWindow } from './programs/decisions/close-filing-window.js';
import { GiveReview } from './programs/decisions/give-review.js';
import { internalRemarks } from './programs/decisions/internal-remark.table.js';
import { OpenReviews } from './programs/decisions/open-reviews.js';
import { ReviewResolver } from './programs/decisions/review.resolver.js';
import { reviews } from './programs/decisions/review.table.js';
import { CarryOutAnnounced } from './directory/schools/carry-out-announced.js';
import { ImportSchools } from './directory/schools/import-schools.js';
import { RegisterSchool } from './directory/schools/register-school.js';
import { RenameSchool } from './directory/schools/rename-school.js';
import { ReviseSchool } from './directory/schools/revise-school.js';
import { SchoolResolver, SchoolVoidedResolver } from './directory/schools/school.resolver.js';
import { schoolStanding } from './directory/schools/school-standing.js';
import { schools } from './directory/schools/school.table.js';
import { VoidSchool } from './directory/schools/void-school.js';
import { OpenSignatures } from './programs/decisions/open-signatures.js';
import { RefuseSignature } from './programs/decisions/refuse-signature.js';
import { SignAgreement } from './programs/decisions/sign-agreement.js';
import { SignatureResolver } from './programs/decisions/signature.resolver.js';
import { signatures } from './programs/decisions/signature.table.js';
import { IssueSigningKey } from './programs/signing-keys/issue-signing-key.js';
import { KeyCipher } from './programs/signing-keys/key-cipher.js';
import { SigningKeyResolver } from './programs/signing-keys/signing-key.resolver.js';
import { sealedKeys } from './programs/signing-keys/signing-key.table.js';
import { SigningKeys } from './programs/signing-keys/signing-keys.js';
import { TermsVersionResolver } from './programs/terms/terms-version.resolver.js';
import { termsVersions } from './programs/terms/terms-version.table.js';
import { TermsCheck } from './programs/terms/terms.js';

/** Records that this service owns. */
const owned = [
  schools, enterprises, alliances,
  jointPrograms, programSteps, termsVersions, confirmations, reviews, signatures, cooperationAgreements, programRequests,
];
/** Home-only tables. */
const privateTables = [storedFiles, sealedKeys, programDrafts, internalRemarks, imports, importPages];
/** What is done by itself when records change or a moment comes. */
const reactions = [
  OpenConfirmations, CountConfirmations, OpenReviews, CloseFilingWindow, CountReviews, OpenSignatures, CountSignatures,
  CarryOutAnnounced, MarkOverdue, ConcludeAgreement, StartRunning, ApplyRequest, ShortenHistory, WorkImports,
];

const directory: Provider[] = [
  RegionResolver, MajorResolver,
  SchoolResolver, SchoolVoidedResolver, RegisterSchool, ReviseSchool, RenameSchool, VoidSchool,
  EnterpriseResolver, RegisterEnterprise, ReviseEnterprise, CloseEnterprise,
  AllianceResolver, FormAlliance, ReviseAlliance, DissolveAlliance,
  ImportResolver, ImportProblemResolver, ImportSchools, ImportEnterprises, StartImport, Imports, ReadSheets, WorkImports,
  { provide: ImportKinds, inject: [ImportSchools, ImportEnterprises], useFactory: (...kinds: ImportKind[]) => new ImportKinds(kinds) },
];

const programs: Provider[] = [
  JointProgramResolver, ProgramStepsResolver, ProgramDecisionsResolver, ProgramDraftResolver, ProgramVerbsResolver, TermsVersionResolver, TermsCheck,
  DraftProgram, ReviseDraft, ProposeProgram, WithdrawProgram, SteerProgram, AnswerRequest,
  ConfirmationResolver, GiveConfirmation, ReviewResolver, GiveReview,
  SignatureResolver, SignAgreement, RefuseSignature, SigningKeyResolver, IssueSigningKey, SigningKeys,
  CooperationAgreementResolver, AgreementPapers, ProgramRequestResolver, RequestProgramStep,
  Inbox, InboxResolver, ProgramChanges, ProgramChangesResolver, FreshnessResolver,
];

/** The table of contents of this service. `passive`: for operations from the command line, nothing runs in the background. */
@Module({})
export class CoordinationModule implements NestModule {
  constructor(private readonly tokens: InternalTokens, private readonly cell: Cell) {}

  /** Agreements too are served to the gateway only; its token may speak for an anonymous caller. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(requireToken(this.tokens, audienceOf(this.cell.service, this.cell.region))).forRoutes(AgreementPageController);
  }

  static of(config: Config, regions: Regions, { passive = false } = {}): DynamicModule {
    const cell = { service: 'coordination', region: config.HEYU_REGION };
    return {
      module: CoordinationModule,
      imports: [
        PersistenceModule.forRoot({
          ...cell, databaseUrl: config.DATABASE_URL, migrationDatabaseUrl: config.MIGRATION_DATABASE_URL,
          tables: [...owned, ...privateTables, ...replicas], production: config.NODE_ENV === 'production', standing: schoolStanding,
          migrations,
        }),
        EventingModule.forRoot({
          ...cell, brokers: config.KAFKA_BROKERS, owned, replicas, reactions, passive,
          regions: () => regionCodes(config.HEYU_REGIONS_DIR),
        }),
        FilesModule.forRoot({ ...cell, regionsDir: config.HEYU_REGIONS_DIR, settings: config, namings: NamedFiles }),
        subgraph({ ...cell, typePaths }),
      ],
      controllers: [AgreementPageController],
      providers: [
        { provide: Regions, useValue: regions },
        { provide: Majors, useFactory: () => readMajors() },
        { provide: KeyCipher, useFactory: () => new KeyCipher(config.CELL_KEY) },
        { provide: Kept, useValue: new Kept([...owned, ...replicas].map(({ kind }) => kind)) },
        ...directory, ...programs,
      ],
    };
  }
}

/** The SDL of every folder. */
export const typePaths = [fileURLToPath(new URL('./**/*.graphql', import.meta.url))];
