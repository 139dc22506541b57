const rules: readonly (readonly [RegExp, string])[] = [
  [/eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, '[token]'],
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, '$1 [token]'],
  [/(\w+:\/\/[^\s:/@"]+):[^\s@"]+@/g, '$1:[password]@'],
  [/(?<!\d)\d{17}[\dXx](?!\d)/g, '[identity number]'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/g, '[mobile number]'],
];

/** Takes tokens, passwords in addresses, identity and mobile numbers out of a text: the last net under what should not be logged at all. */
export const scrub = (text: string): string => rules.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);

interface Logged {
  readonly type: string;
  readonly message: string;
  readonly code?: string | undefined;
  readonly stack?: string | undefined;
  readonly cause?: Logged | undefined;
}

/**
 * What of an error is logged. Its other properties are left out on purpose: a database error carries the statement, its parameters and
 * the values of the row. For the same reason its message is cut where Postgres begins to quote a value.
 */
export function loggedError(error: unknown): Logged {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no Error was thrown' };
  const fromDatabase = 'driverError' in error || 'routine' in error;
  const message = fromDatabase ? error.message.replace(/: ["'].*$/s, ': …') : error.message;
  return {
    type: error.name,
    message,
    code: codeOf(error),
    stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).join('\n'),
    cause: error.cause === undefined ? undefined : loggedError(error.cause),
  };
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
