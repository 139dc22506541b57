import { Refused } from './refused.js';

/** One person's way in: the gateway by a token of his issuer or, in specs of one service, his cell by the gateway's word for him. */
export interface Door {
  readonly url: string;
  /** The header that says who calls; null for nobody. */
  authorization(): Promise<string | null>;
}

/** The way in for a handle; null: an anonymous caller. */
export type Doors = (handle: string | null) => Door;

/** Where a platform is to be reached. */
export interface Platform {
  readonly gatewayUrl: string;
  readonly issuerUrl: string;
}

/** Everybody at the gateway, each with one session. */
export const atGateway = ({ gatewayUrl: url, issuerUrl }: Platform): Doors => (handle) => {
  let token: { text: string; until: number } | null = null;
  return {
    url,
    async authorization() {
      if (!handle) return null;
      if (!token || token.until < Date.now()) token = await tokenOf(issuerUrl, handle);
      return `Bearer ${token.text}`;
    },
  };
};

async function tokenOf(issuerUrl: string, handle: string): Promise<{ text: string; until: number }> {
  const response = await reach(`${issuerUrl}/dev/token`, { method: 'POST', body: new URLSearchParams({ handle }) });
  if (!response.ok) throw new Refused(response.status >= 500 ? 'IDENTITY_UNAVAILABLE' : 'NO_TOKEN', 'handle', `no token for ${handle}`);
  const { access_token: text, expires_in: seconds } = await response.json() as { access_token: string; expires_in: number };
  return { text, until: Date.now() + (seconds - 30) * 1000 };
}

/** A call that ends; where nobody answers, that is a refusal like any other. */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) });
  } catch {
    throw new Refused('UNREACHABLE', null, 'nobody answers');
  }
}
