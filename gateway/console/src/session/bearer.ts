/** What a token says of its bearer. For display only: the gateway judges. */
export interface Bearer {
  readonly role: string;
  readonly region: string;
  /** Code of the school, region or province that the bearer acts for. */
  readonly body: string;
}

/** Null where it is no such token. */
export function bearerOf(token: string): Bearer | null {
  try {
    const { role, region, body } = JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as Partial<Bearer>;
    return role && region ? { role, region, body: body ?? '' } : null;
  } catch {
    return null;
  }
}
