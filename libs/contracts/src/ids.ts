import { v5, v7 } from 'uuid';

const namespace = 'b1f0c1ad-5f0e-5d35-9c7e-6a4f2f6f0c11';

/** The last eight digits of an id are drawn from the rest of it and its home: whoever reads an id can tell whose it is not. */
const markDigits = 8;
const marked = (home: string, id: string): string => {
  const free = id.slice(0, -markDigits);
  return free + v5(`${home}/${free}`, namespace).slice(0, markDigits);
};

/** Whether an id was made for a record at home there. No region can make one that another region's record has, or will have. */
export const bearsHome = (home: string, id: string): boolean => marked(home, id.toLowerCase()) === id.toLowerCase();

/** The id of what a cause creates in a home (`idAt(home, 'review', programId, hash, body)`): the same cause never creates twice. */
export const idAt = (home: string, ...cause: readonly (string | number)[]): string => marked(home, causeId(home, ...cause));

/** A new id for what a person creates in a home; sorts by time. */
export const newId = (home: string): string => marked(home, v7());

/** The id of a home-only row from its cause; it names no record. */
export const causeId = (...parts: readonly (string | number)[]): string => v5(parts.join('/'), namespace);
