import * as oauth from 'oauth4webapi';

/** What an issuer hands out for a person; it stays in this tab's session storage and goes with it. */
export interface Tokens {
  readonly issuer: string;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** ms since the epoch. */
  readonly expiresAt: number;
}

/** A sign-in under way. */
export interface Attempt {
  readonly issuer: string;
  readonly verifier: string;
  readonly state: string;
  /** Path of the page that asked for it. */
  readonly returnTo: string;
}

const client: oauth.Client = { client_id: 'heyu-page' };
const redirectUri = (): string => `${location.origin}/signed-in`;

/** Issuers of development speak http; the gateway takes no such issuer in production. */
const requests = (issuer: string) => ({ [oauth.allowInsecureRequests]: issuer.startsWith('http:') });

async function metadata(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, requests(issuer)));
}

/** Where the browser goes to sign in by code and PKCE, and what is to be kept meanwhile. `hint`: the handle of who is expected. */
export async function signInAddress(issuer: string, returnTo: string, hint: string | null): Promise<{ address: string; attempt: Attempt }> {
  const { authorization_endpoint: endpoint } = await metadata(issuer);
  const attempt = { issuer, returnTo, verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState() };
  const address = `${endpoint}?${new URLSearchParams({
    client_id: client.client_id, response_type: 'code', redirect_uri: redirectUri(), scope: 'openid heyu', prompt: 'login', state: attempt.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier), code_challenge_method: 'S256', ...(hint ? { login_hint: hint } : {}),
  })}`;
  return { address, attempt };
}

/** On the way back: what the issuer gives for the code in `address`. */
export async function redeem({ issuer, state, verifier }: Attempt, address: URL): Promise<Tokens> {
  const server = await metadata(issuer);
  const answer = oauth.validateAuthResponse(server, client, address, state);
  const response = await oauth.authorizationCodeGrantRequest(server, client, oauth.None(), answer, redirectUri(), verifier, requests(issuer));
  return kept(issuer, null, await oauth.processAuthorizationCodeResponse(server, client, response));
}

/** New tokens for those that expire; null where the issuer gives none any more. */
export async function renew({ issuer, refreshToken }: Tokens): Promise<Tokens | null> {
  if (!refreshToken) return null;
  try {
    const server = await metadata(issuer);
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, requests(issuer));
    return kept(issuer, refreshToken, await oauth.processRefreshTokenResponse(server, client, response));
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) return null;
    throw error;
  }
}

/** Makes the issuer forget that this person is signed in here. */
export async function revoke({ issuer, refreshToken }: Tokens): Promise<void> {
  if (refreshToken) await oauth.revocationRequest(await metadata(issuer), client, oauth.None(), refreshToken, requests(issuer));
}

const kept = (issuer: string, former: string | null, { access_token, refresh_token, expires_in }: oauth.TokenEndpointResponse): Tokens =>
  ({ issuer, accessToken: access_token, refreshToken: refresh_token ?? former, expiresAt: Date.now() + (expires_in ?? 60) * 1_000 });
