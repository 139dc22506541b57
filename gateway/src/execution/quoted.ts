/** What JSON writes otherwise than it stands: quotes, backslashes, controls, and surrogates, which may stand alone. */
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A value as JSON; most strings need no more than quotes. */
export const quoted = (value: unknown): string => typeof value === 'string' && !special.test(value) ? `"${value}"` : JSON.stringify(value);

/** An object whose names are GraphQL's, as JSON. */
export function quotedFields(object: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name in object) text += `${text && ','}"${name}":${quoted(object[name])}`;
  return `{${text}}`;
}
