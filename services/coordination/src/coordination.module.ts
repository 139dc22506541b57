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

import { AgreementPageController } from './agreements/agreement-page.controller.js';
import { AgreementPapers } from './agreements/agreement-papers.js';
import { ConcludeAgreement } from './agreements/conclude-agreement.js';
import { CooperationAgreementResolver } from './agreements/cooperation-agreement.resolver.js';
import { cooperationAgreements } from './agreements/cooperation-agreement.table.js';
import { AllianceResolver } from './alliances/alliance.resolver.js';
import { alliances } from './alliances/alliance.table.js';
import { DissolveAlliance } from './alliances/dissolve-alliance.js';
import { FormAlliance } from './alliances/form-alliance.js';
import { ReviseAlliance } from './alliances/revise-alliance.js';
import { ProgramChangesResolver } from './changes/program-changes.resolver.js';
import { ProgramChanges } from './changes/program-changes.js';
import { ConfirmationResolver } from './confirmations/confirmation.resolver.js';
import { confirmations } from './confirmations/confirmation.table.js';
import { GiveConfirmation } from './confirmations/give-confirmation.js';
import { OpenConfirmations } from './confirmations/open-confirmations.js';
import { MarkOverdue } from './deadlines/mark-overdue.js';
import { CloseEnterprise } from './enterprises/close-enterprise.js';
import { EnterpriseResolver } from './enterprises/enterprise.resolver.js';
import { enterprises } from './enterprises/enterprise.table.js';
import { ImportEnterprises } from './enterprises/import-enterprises.js';
import { RegisterEnterprise } from './enterprises/register-enterprise.js';
import { ReviseEnterprise } from './enterprises/revise-enterprise.js';
import { FreshnessResolver } from './freshness/freshness.resolver.js';
import { Kept } from './freshness/kept.js';
import { ImportProblemResolver, ImportResolver } from './imports/import.resolver.js';
import { InboxResolver } from './inbox/inbox.resolver.js';
import { Inbox } from './inbox/inbox.js';
import { AnswerRequest } from './joint-programs/answer-request.js';
import { ApplyRequest } from './joint-programs/apply-request.js';
import { CountConfirmations } from './joint-programs/count-confirmations.js';
import { CountReviews } from './joint-programs/count-reviews.js';
import { CountSignatures } from './joint-programs/count-signatures.js';
import { DraftProgram } from './joint-programs/draft-program.js';
import { JointProgramResolver } from './joint-programs/joint-program.resolver.js';
import { jointPrograms } from './joint-programs/joint-program.table.js';
import { ProgramDecisionsResolver } from './joint-programs/program-decisions.resolver.js';
import { ProgramDraftResolver } from './joint-programs/program-draft.resolver.js';
import { programDrafts } from './joint-programs/program-draft.table.js';
import { ProgramVerbsResolver } from './joint-programs/program-verbs.resolver.js';
import { programSteps } from './joint-programs/program-step.table.js';
import { ProgramStepsResolver } from './joint-programs/program-steps.resolver.js';
import { ProposeProgram } from './joint-programs/propose-program.js';
import { ReviseDraft } from './joint-programs/revise-draft.js';
import { ShortenHistory } from './joint-programs/shorten-history.js';
import { StartRunning } from './joint-programs/start-running.js';
import { SteerProgram } from './joint-programs/steer-program.js';
import { WithdrawProgram } from './joint-programs/withdraw-program.js';
import { readMajors } from './majors/catalogue.file.js';
import { MajorResolver } from './majors/major.resolver.js';
import { Majors } from './majors/majors.js';
import { ProgramRequestResolver } from './program-requests/program-request.resolver.js';
import { programRequests } from './program-requests/program-request.table.js';
import { RequestProgramStep } from './program-requests/request-program-step.js';
import { NamedFiles } from './named-files/named-files.js';
import { RegionResolver } from './regions/region.resolver.js';
import { Regions } from './regions/regions.js';
import { CloseFilingWindow } from './reviews/close-filing-window.js';
import { GiveReview } from './reviews/give-review.js';
import { internalRemarks } from './reviews/internal-remark.table.js';
import { OpenReviews } from './reviews/open-reviews.js';
import { ReviewResolver } from './reviews/review.resolver.js';
import { reviews } from './reviews/review.table.js';
import { CarryOutAnnounced } from './schools/carry-out-announced.js';
import { ImportSchools } from './schools/import-schools.js';
import { RegisterSchool } from './schools/register-school.js';
import { RenameSchool } from './schools/rename-school.js';
import { ReviseSchool } from './schools/revise-school.js';
import { SchoolResolver, SchoolVoidedResolver } from './schools/school.resolver.js';
import { schoolStanding } from './schools/school-standing.js';
import { schools } from './schools/school.table.js';
import { VoidSchool } from './schools/void-school.js';
import { OpenSignatures } from './signatures/open-signatures.js';
import { RefuseSignature } from './signatures/refuse-signature.js';
import { SignAgreement } from './signatures/sign-agreement.js';
import { SignatureResolver } from './signatures/signature.resolver.js';
import { signatures } from './signatures/signature.table.js';
import { IssueSigningKey } from './signing-keys/issue-signing-key.js';
import { KeyCipher } from './signing-keys/key-cipher.js';
import { SigningKeyResolver } from './signing-keys/signing-key.resolver.js';
import { sealedKeys } from './signing-keys/signing-key.table.js';
import { SigningKeys } from './signing-keys/signing-keys.js';
import { TermsVersionResolver } from './terms/terms-version.resolver.js';
import { termsVersions } from './terms/terms-version.table.js';
import { TermsCheck } from './terms/terms.js';

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
