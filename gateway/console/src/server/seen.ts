/** So many records at most are named to the gateway. */
const MOST = 8;

/** Which versions of records the answers so far have shown, so that a later read waits until it knows them too. */
export class Seen {
  private readonly versions = new Map<string, string>();

  /** Takes the header `Heyu-Seen` of an answer: `<kind>:<id>:<version>`, several by commas. */
  remember(header: string | null): void {
    for (const one of (header ?? '').split(',')) {
      const [kind, id, version] = one.trim().split(':');
      if (!version) continue;
      this.versions.delete(`${kind}:${id}`);
      this.versions.set(`${kind}:${id}`, version);
    }
  }

  /** What to send with the next request; null: nothing. */
  header(): string | null {
    return [...this.versions].slice(-MOST).map(([record, version]) => `${record}:${version}`).join(',') || null;
  }
}
