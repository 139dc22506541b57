import { redeem, renew, revoke, signInAddress, type Attempt, type Tokens } from './issuer.js';
import { bearerOf, type Bearer } from './bearer.js';

/** A token that is as old as this (ms before its end) is renewed before it is used. */
const EARLY = 30_000;
const listeners = new Set<() => void>();

const read = <Kept>(name: string): Kept | null => JSON.parse(sessionStorage.getItem(name) ?? 'null') as Kept | null;

let tokens = read<Tokens>('heyu-session');
let known = tokens && bearerOf(tokens.accessToken);
let renewing: Promise<Tokens | null> | null = null;

function keep(next: Tokens | null): void {
  if (next) sessionStorage.setItem('heyu-session', JSON.stringify(next));
  else sessionStorage.removeItem('heyu-session');
  tokens = next;
  known = next && bearerOf(next.accessToken);
  for (const listener of listeners) listener();
}

/** Who is signed in, as the token says; null: nobody. */
export const bearer = (): Bearer | null => known;

/** Calls `listener` whenever somebody signs in or out. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A token that is still good; null: nobody is signed in (any more). Renewed by one request, however many ask. */
export async function accessToken(): Promise<string | null> {
  if (tokens && tokens.expiresAt - EARLY < Date.now()) {
    renewing ??= renew(tokens).finally(() => { renewing = null; });
    const next = await renewing;
    if (tokens?.accessToken !== next?.accessToken) keep(next);
  }
  return tokens?.accessToken ?? null;
}

/** Leaves for the issuer's page. */
export async function beginSession(issuer: string, returnTo: string, hint: string | null): Promise<void> {
  const { address, attempt } = await signInAddress(issuer, returnTo, hint);
  sessionStorage.setItem('heyu-attempt', JSON.stringify(attempt));
  location.assign(address);
}

/** Back from the issuer's page: gives the page that asked for it. Fails where this is no way back. */
export async function completeSession(address: URL): Promise<string> {
  const attempt = read<Attempt>('heyu-attempt');
  sessionStorage.removeItem('heyu-attempt');
  if (!attempt) throw new Error('no sign-in is under way');
  keep(await redeem(attempt, address));
  return attempt.returnTo;
}

/** Signs out here, and tells the issuer. */
export async function endSession(): Promise<void> {
  const former = tokens;
  keep(null);
  if (former) await revoke(former).catch(() => undefined); // the issuer is away: its token dies with its time
}
