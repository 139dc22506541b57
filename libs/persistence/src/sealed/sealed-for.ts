/** How the fields of a home-only table are kept: all but the open ones are ciphertext under the key of the person whom the row is about. */
export interface SealedFor {
  /** The field that names the person, by an opaque id; it is open. */
  readonly person: string;
  /** Fields that say nothing personal, by which rows are found. */
  readonly open: readonly string[];
  /** Fields of which two rows can be seen to say the same, without telling what. */
  readonly alike: readonly string[];
}
