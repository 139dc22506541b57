/** What a user is told, in both languages; the caller's language picks one. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

/** A coded "no" that names the field. Nothing was written. Anything else that is thrown is a bug. */
export interface Refusal<Code extends string = string> {
  readonly __typename: 'Refusal';
  readonly code: Code;
  /** Path into the arguments, e.g. `terms.seats[0].seats`; null where no single field is at fault. */
  readonly field: string | null;
  readonly message: Message;
}

/** A soft rule that was not met: written all the same, and said. */
export interface Warning<Code extends string = string> {
  readonly code: Code;
  readonly field: string | null;
  readonly message: Message;
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as Refusal).__typename === 'Refusal';

type Values = Record<string, string | number>;
const fill = (text: string, values: Values): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
const say = (message: Message, values: Values): Message => ({ zh: fill(message.zh, values), en: fill(message.en, values) });

/**
 * A service's closed list of refusal (or warning) codes with their messages; `{name}` in a message is filled from `values`.
 * `const refuse = refusals({ NOT_FOUND: { zh: '…', en: '…' } })`, then `refuse('NOT_FOUND', 'reviewId')`.
 */
export function refusals<const Codes extends Record<string, Message>>(codes: Codes) {
  return <Code extends keyof Codes & string>(code: Code, field: string | null = null, values: Values = {}): Refusal<Code> =>
    ({ __typename: 'Refusal', code, field, message: say(codes[code]!, values) });
}

/** The same for warnings. */
export function warnings<const Codes extends Record<string, Message>>(codes: Codes) {
  return <Code extends keyof Codes & string>(code: Code, field: string | null = null, values: Values = {}): Warning<Code> =>
    ({ code, field, message: say(codes[code]!, values) });
}
