/** What JSON writes otherwise than it stands: quotes, backslashes, controls, and surrogates, which may stand alone. */
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A value as JSON; most strings need no more than quotes. */
export const quoted = (value: unknown): string => typeof value === 'string' && !special.test(value) ? `"${value}"` : JSON.stringify(value);
