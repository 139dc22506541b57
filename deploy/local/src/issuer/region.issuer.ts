import { randomBytes } from 'node:crypto';
import { PLATFORM_AUDIENCE } from '@heyu/auth';
import type { JWK } from 'jose';
import { Provider, type AccessToken, type ClientCredentials, type ClientMetadata, type Configuration, type ResourceServer } from 'oidc-provider';
import type { ClientSecrets } from './client-secrets.js';
import type { People, Person } from './people.js';
import { claimsOf, SIGNING_ALGORITHM, TOKEN_LIFETIME } from './signing-key.js';

/** The public client by which the gateway's own pages sign people in (code and PKCE). */
export const PAGE_CLIENT = 'heyu-page';

const resource = 'urn:heyu:platform';
const platform: ResourceServer = {
  scope: 'heyu', audience: PLATFORM_AUDIENCE, accessTokenFormat: 'jwt', accessTokenTTL: TOKEN_LIFETIME, jwt: { sign: { alg: SIGNING_ALGORITHM } },
};

export interface RegionIssuer {
  readonly region: string;
  /** The issuer's name, `<origin>/<region>`. */
  readonly url: string;
  readonly key: JWK;
  readonly secrets: ClientSecrets;
  readonly provider: Provider;
}

/** One region's OIDC issuer: people by code and PKCE, school systems by client credentials; every access token is a JWT for the platform. */
export function regionIssuer({ region, url, key, secrets, people, gatewayUrl }: Omit<RegionIssuer, 'provider'> & { people: People; gatewayUrl: string }): RegionIssuer {
  const systems = people.systemsOf(region);
  const bearerOf = (token: AccessToken | ClientCredentials): Person | undefined =>
    'accountId' in token ? people.withSub(token.accountId) : systems.find(({ handle }) => handle === token.clientId);

  const configuration: Configuration = {
    clients: [pageClient(gatewayUrl), ...systems.map(systemClient)],
    clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
    jwks: { keys: [key as NonNullable<Configuration['jwks']>['keys'][number]] },
    responseTypes: ['code'],
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clientBasedCORS: (_ctx, origin) => origin === gatewayUrl,
    findAccount: (_ctx, sub) => people.withSub(sub)?.region === region ? { accountId: sub, claims: () => ({ sub }) } : undefined,
    interactions: { url: (_ctx, { uid }) => `/${region}/sign-in/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope('openid');
      grant.addResourceScope(resource, platform.scope);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: { enabled: true, defaultResource: () => resource, useGrantedResource: () => true, getResourceServerInfo: () => platform },
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    extraTokenClaims: (_ctx, token) => {
      const bearer = bearerOf(token as AccessToken | ClientCredentials);
      return bearer && claimsOf(bearer);
    },
    formats: { customizers: { jwt: (_ctx, token, jwt) => {
      const bearer = bearerOf(token as AccessToken | ClientCredentials);
      if (bearer) jwt.payload['sub'] = bearer.sub;
    } } },
    ttl: { AccessToken: TOKEN_LIFETIME, ClientCredentials: TOKEN_LIFETIME, Session: 12 * 60 * 60, Grant: 12 * 60 * 60, RefreshToken: 12 * 60 * 60, Interaction: 60 * 60, IdToken: TOKEN_LIFETIME },
    renderError: (ctx, out) => {
      ctx.type = 'text';
      ctx.body = `${out.error}: ${out.error_description ?? ''}\n登录失败，请返回重试。`;
    },
  };
  const provider = new Provider(url, configuration);
  provider.Client.prototype.compareClientSecret = function compare(this: { clientId: string }, actual: string) {
    return secrets.accepts(this.clientId, actual);
  };
  return { region, url, key, secrets, provider };
}

const pageClient = (gatewayUrl: string): ClientMetadata => ({
  client_id: PAGE_CLIENT, application_type: 'web', token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
  redirect_uris: [`${gatewayUrl}/signed-in`],
});

/** Its secret is compared with the kept hashes; the one here is random, since the library wants one, and accepted nowhere. */
const systemClient = ({ handle }: Person): ClientMetadata => ({
  client_id: handle, client_secret: randomBytes(32).toString('base64url'), token_endpoint_auth_method: 'client_secret_basic',
  grant_types: ['client_credentials'], response_types: [], redirect_uris: [],
});
