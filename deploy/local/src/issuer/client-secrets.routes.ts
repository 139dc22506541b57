import { OidcIssuers, Unauthenticated, unauthenticatedBody } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { People, Person } from './people.js';
import type { RegionIssuer } from './region.issuer.js';

const notFound = { code: 'NOT_FOUND', message: { zh: '未找到该客户端或密钥。', en: 'There is no such client or secret.' } };

/** A school's administrator manages the secrets of the school's own systems, a security administrator those of the region. */
const mayManage = (actor: Actor, client: Person): boolean => actor.region === client.region
  && (actor.role === 'SECURITY_ADMIN' || (actor.role === 'SCHOOL_ADMIN' && actor.body === client.body));

/**
 * The secrets of school systems, for those who may manage them (their access token as bearer):
 * `GET …/clients/:id/secrets`, `POST` the same for a new one, `DELETE …/secrets/:secretId` to take one back at once.
 * Access tokens that it brought end within ten minutes.
 */
export function clientSecretRoutes(issuers: ReadonlyMap<string, RegionIssuer>, people: People): Router {
  const verifier = new OidcIssuers(Object.fromEntries([...issuers.values()].map(({ region, url }) => [region, url])));

  /** Answers 401 or 404 itself: who may not manage a client does not learn whether it exists. */
  const managed = (serve: (req: Request, res: Response, issuer: RegionIssuer, client: Person) => void): RequestHandler => async (req, res) => {
    try {
      const actor = await verifier.verify(req.headers.authorization);
      const { region, clientId } = req.params as Record<string, string>;
      const issuer = issuers.get(region!);
      const client = people.withHandle(clientId!);
      if (issuer && client?.role === 'SCHOOL_SYSTEM' && client.region === region && mayManage(actor, client)) serve(req, res.set('cache-control', 'no-store'), issuer, client);
      else res.status(404).json(notFound);
    } catch (error) {
      if (!(error instanceof Unauthenticated)) throw error;
      res.status(401).json(unauthenticatedBody);
    }
  };

  const router = Router();
  router.get('/:region/clients/:clientId/secrets', managed((_req, res, { secrets }, { handle }) => {
    res.json({ secrets: secrets.list(handle) });
  }));
  router.post('/:region/clients/:clientId/secrets', managed((_req, res, { secrets }, { handle }) => {
    const { id, text } = secrets.rotate(handle);
    res.status(201).json({ client_id: handle, client_secret: text, id, secrets: secrets.list(handle) });
  }));
  router.delete('/:region/clients/:clientId/secrets/:secretId', managed((req, res, { secrets }, { handle }) => {
    if (secrets.revoke(handle, String(req.params['secretId']))) res.status(204).end();
    else res.status(404).json(notFound);
  }));
  return router;
}
