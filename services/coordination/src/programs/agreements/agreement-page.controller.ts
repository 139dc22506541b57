import { callerOf } from '@heyu/auth';
import { PaperUnavailable } from '@heyu/papers';
import { Controller, Get, Logger, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notYetHerePage, partiesOnlyPage, unknownAgreementPage, verificationPage } from './agreement-page.html.js';
import { verificationJson } from './agreement-page.json.js';
import { pagePolicy } from './agreement-page.style.js';
import { AgreementPapers, type FoundAgreement } from './agreement-papers.js';

/** Where anyone verifies a signed agreement by its number: a page, the same as JSON, and for parties and deciders the PDF. */
@Controller('agreements')
export class AgreementPageController {
  private readonly logger = new Logger(AgreementPageController.name);

  constructor(private readonly papers: AgreementPapers) {}

  /** `/agreements/<number>`, `…?format=json`, `/agreements/<number>.pdf`; `version` for one that is no longer in force. */
  @Get(':number')
  async get(
    @Req() request: Request, @Res() response: Response, @Param('number') asked: string,
    @Query('format') format?: string, @Query('version') version?: string,
  ): Promise<void> {
    const [number, pdf] = [asked.replace(/\.pdf$/, ''), asked.endsWith('.pdf')];
    response.set({ 'Cache-Control': 'private, no-cache', 'Content-Security-Policy': pagePolicy, 'X-Content-Type-Options': 'nosniff' });
    const found = await this.papers.find(number, version === undefined ? undefined : Number(version));
    if (!found) say(response, 404, unknownAgreementPage());
    else if (pdf) await this.sendPdf(request, response, found);
    else if (format === 'json') response.json(verificationJson(await this.papers.view(found), this.open(request, found) ? found.terms : null));
    else say(response, 200, verificationPage(await this.papers.view(found)));
  }

  private async sendPdf(request: Request, response: Response, found: FoundAgreement): Promise<void> {
    if (!this.open(request, found)) return say(response, 403, partiesOnlyPage(found.agreement.number));
    const paper = await this.papers.paper(found).catch((error: unknown) => {
      if (!(error instanceof PaperUnavailable)) throw error;
      this.logger.warn(`the paper of ${found.agreement.number} cannot be printed: ${error.message}`);
      return null;
    });
    if (!paper) return say(response.set('Retry-After', '5'), 503, notYetHerePage());
    const { number, agreementVersion } = found.agreement;
    response.set({ 'Content-Type': 'application/pdf', 'Content-Disposition': `attachment; filename="${number}-${agreementVersion}.pdf"` }).send(paper);
  }

  private open(request: Request, found: FoundAgreement): boolean {
    return this.papers.mayReadTerms(callerOf(request).actor, found);
  }
}

const say = (response: Response, status: number, page: string): void => {
  response.status(status).type('html').send(page);
};
