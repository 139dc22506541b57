import type { Part } from '@heyu/service';
import { AgreementPageController } from './agreement-page.controller.js';
import { AgreementPapers } from './agreement-papers.js';
import { concludeAgreement } from './conclude-agreement.js';
import { agreementReading, cooperationAgreements } from './cooperation-agreement.table.js';
import { ProgramAgreementsResolver } from './program-agreements.resolver.js';

/** 合作协议: what is signed by all, its paper, and the public page that checks it. */
export const agreementsPart: Part = {
  owned: [cooperationAgreements],
  reactions: [concludeAgreement],
  readings: [agreementReading],
  resolvers: [ProgramAgreementsResolver],
  providers: [AgreementPapers],
  controllers: [AgreementPageController],
};
