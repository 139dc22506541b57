import { anonymous, IdentityUnavailable, languageOf, misshapenHeader, type OidcIssuers, Unauthenticated } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import { Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Cells } from '../cells/cells.js';
import { GatewayError } from '../errors/gateway.errors.js';
import { type Life, lifeOf } from './life.js';
import { headersToPassOn } from './request-headers.js';

/** One request as the gateway serves it. */
export interface GatewayContext {
  /** Whose token it brought, or an anonymous reader of the default region. */
  readonly actor: Actor;
  readonly language: 'zh' | 'en';
  /** Headers that go on to the services. */
  readonly headers: Readonly<Record<string, string>>;
  /** What services said in `Heyu-Seen`. */
  readonly seen: Set<string>;
  /** Services that have answered in this request: they have what the caller has seen, or have waited for it. */
  readonly answered: Set<string>;
  /** Ends with the request. */
  readonly life: Life;
}

/** Finds out who calls: an issuer's access token, or nobody. Fails closed: a token that is not good is refused, never served as anonymous. */
export class Callers {
  private readonly logger = new Logger(Callers.name);

  constructor(private readonly issuers: OidcIssuers, private readonly cells: Cells, private readonly defaultRegion: string) {}

  async contextOf(req: Request, res: Response): Promise<GatewayContext> {
    const language = languageOf(req);
    const field = misshapenHeader(req.headers);
    if (field) throw new GatewayError('HEADER_INVALID', language, { field });
    const actor = await this.actorOf(req, language);
    if (!this.cells.serves(actor.region)) throw new GatewayError('REGION_NOT_SERVED', language);
    return { actor, language, headers: headersToPassOn(req), seen: new Set(), answered: new Set(), life: lifeOf(res) };
  }

  private async actorOf(req: Request, language: 'zh' | 'en'): Promise<Actor> {
    if (req.headers.authorization === undefined) return anonymous(this.defaultRegion);
    try {
      return await this.issuers.verify(req.headers.authorization);
    } catch (error) {
      if (error instanceof Unauthenticated) throw new GatewayError('UNAUTHENTICATED', language);
      if (!(error instanceof IdentityUnavailable)) throw error;
      this.logger.warn(error.message);
      throw new GatewayError('IDENTITY_UNAVAILABLE', language);
    }
  }
}
