/** Sign-in by authorization code and PKCE at a region's issuer. The token stays in this tab's session storage. */
const client = 'heyu-page';
const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const here = () => `${location.origin}/graphiql`;
const metadata = async (issuer) => (await fetch(`${issuer}/.well-known/openid-configuration`)).json();

/** `hint`: the handle of who is expected to sign in, if that is known. */
export async function beginSignIn(issuer, hint) {
  const attempt = { issuer, verifier: random(), state: random() };
  sessionStorage.setItem('heyu-attempt', JSON.stringify(attempt));
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(attempt.verifier)));
  const { authorization_endpoint: endpoint } = await metadata(issuer);
  location.assign(`${endpoint}?${new URLSearchParams({
    client_id: client, response_type: 'code', redirect_uri: here(), scope: 'openid heyu', prompt: 'login',
    state: attempt.state, code_challenge: challenge, code_challenge_method: 'S256',
    ...(hint ? { login_hint: hint } : {}),
  })}`);
}

/** On the way back from the issuer: gives the access token, or null where this is no way back. */
export async function endSignIn() {
  const answer = new URLSearchParams(location.search);
  const attempt = JSON.parse(sessionStorage.getItem('heyu-attempt') ?? 'null');
  sessionStorage.removeItem('heyu-attempt');
  history.replaceState(null, '', here());
  if (!attempt || !answer.has('code') || answer.get('state') !== attempt.state) return null;
  const { token_endpoint: endpoint } = await metadata(attempt.issuer);
  const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams({
    grant_type: 'authorization_code', client_id: client, code: answer.get('code'), code_verifier: attempt.verifier, redirect_uri: here(),
  }) });
  return (await response.json()).access_token ?? null;
}

/** What a token says of its bearer, for display only. */
export function bearerOf(token) {
  try {
    const { role, region, body } = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    return `${role} · ${region} · ${body}`;
  } catch {
    return '';
  }
}
