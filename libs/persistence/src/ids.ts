import { v5, v7 } from 'uuid';

const namespace = 'b1f0c1ad-5f0e-5d35-9c7e-6a4f2f6f0c11';

/** The id of what a cause creates (`causeId('review', programId, round, body)`): the same cause never creates twice. */
export const causeId = (...parts: readonly (string | number)[]): string => v5(parts.join('/'), namespace);

/** A new id for what a person creates; sorts by time. */
export const newId = (): string => v7();
