import { bearsHome } from './ids.js';

/** What a home may publish of a kind, as far as id, home and body tell: every cell refuses the rest, wherever it stands. */
export interface Origin<Body extends object> {
  /** The id that follows from home and body; absent where a person creates freely. */
  id?(home: string, body: Body): string;
  /** Ids in the body of records that are at home where this one is. */
  beside(body: Body): readonly string[];
  /** Numbers in the body that name their home. */
  numbers?(body: Body): readonly (string | null)[];
}

export interface Published<Body extends object = object> {
  readonly id: string;
  readonly home: string;
  readonly body: Body;
}

/** A number that its home gave: nothing else may stand under it. */
export const numberPrefix = (home: string): string => `HY-${home.toUpperCase()}-`;

/** Why a home cannot have published this; null if it can. The body has been read by the kind's schema. */
export function forgedBy<Body extends object>({ origin }: { readonly origin: Origin<Body> }, { id, home, body }: Published<Body>): string | null {
  if (id !== id.toLowerCase() || !bearsHome(home, id)) return `${id} is no id of ${home}`;
  if (origin.id && origin.id(home, body) !== id) return `${id} does not follow from what it says`;
  const stranger = origin.beside(body).find((ref) => !bearsHome(home, ref));
  if (stranger) return `${stranger}, beside which it would stand, is not at home in ${home}`;
  const number = origin.numbers?.(body).find((one) => one !== null && !one.startsWith(numberPrefix(home)));
  return number ? `${number} is no number of ${home}` : null;
}
