import { buffer } from 'node:stream/consumers';
import { isRefusal, type Actor, type Recorded, type Refusal } from '@heyu/contracts';
import { systemCaller, type Caller, type Home, type HomeTx, type Reader, type Records } from '@heyu/persistence';
import { decideForCell, decideForReader, mayUpload, type OpenNaming } from './file-access.rules.js';
import type { FilePurpose } from './file-purpose.js';
import { FILE_LIMIT, refuseFile, tooLarge } from './file.refusals.js';
import type { FileScanner } from './file-scanner.js';
import type { FileStore } from './file-store.js';
import { discard, TooLarge, type Incoming } from './incoming.js';
import { mediaType, type FileTypes } from './media-type.rules.js';
import { PeerBroke, type PeerCells } from './peer-cells.js';
import { sniff } from './sniff.js';
import type { Quota, Storage } from './storage.js';
import { storedFileId, storedFiles, type StoredFile } from './stored-file.table.js';

type Source = AsyncIterable<Uint8Array>;
type NewCopy = Pick<StoredFile, 'sha256' | 'size' | 'type' | 'uploadedBy' | 'pulledFrom' | 'purpose'>;

/** The files of this cell's service: takes uploads, opens what a caller may read, pulls from their home what only replicas name. */
export class Files {
  constructor(
    private readonly store: FileStore,
    private readonly records: Records,
    private readonly home: Home,
    private readonly purposes: readonly FilePurpose[],
    private readonly peers: PeerCells,
    private readonly scanner: FileScanner,
    private readonly quota: Quota,
  ) {}

  /** Takes a body's file in: whole, of an allowed kind, clean; then, and only then, it is there. The same file again answers the same row. */
  async upload(
    caller: Caller, sent: { source: Source; declaredType: string | undefined; purpose: string | undefined },
  ): Promise<Recorded<StoredFile> | Refusal> {
    const purpose = this.purposes.find(({ name, usual }) => (sent.purpose === undefined ? usual : name === sent.purpose));
    if (!purpose) return refuseFile('PURPOSE_UNKNOWN', 'purpose', { purposes: this.purposes.map(({ name }) => name).join(', ') });
    if (!mayUpload(caller.actor, purpose)) return refuseFile('UPLOAD_NOT_ALLOWED', 'purpose', { purpose: purpose.name });
    const barred = await this.home.barred(caller.actor);
    if (barred) return barred;
    return this.takeIn(sent.source, purpose.largest, async (incoming) => {
      const checked = await this.check(incoming, { declared: sent.declaredType, takes: purpose.takes });
      if (isRefusal(checked)) return checked;
      const copy = { ...factsOf(incoming), ...checked, uploadedBy: caller.actor.body, pulledFrom: null, purpose: purpose.name };
      const full = await this.roomFor(this.records, copy);
      if (full) return full;
      await this.store.keep(incoming);
      const { idempotencyKey: _hashIsKeyEnough, ...once } = caller;
      return this.home.command<StoredFile, Refusal>(once, 'upload-file', { sha256: copy.sha256, purpose: copy.purpose }, async (tx) => {
        await tx.claim(`storage/${copy.uploadedBy}`);
        return await this.roomFor(tx, copy) ?? note(tx, copy);
      });
    });
  }

  /** What a body's uploads take, and may take. */
  storageOf(body: string): Promise<Storage> {
    return this.quota.of(this.records, body);
  }

  /** What is there already needs no room. */
  private async roomFor(reader: Reader, copy: NewCopy & { readonly uploadedBy: string }): Promise<Refusal | null> {
    const there = await reader.get(storedFiles, storedFileId(copy));
    return there ? null : this.quota.problem(reader, copy.uploadedBy, copy.size);
  }

  /** What a person may read; pulled first where this cell lacks the bytes. Whatever he may not read does not exist for him. */
  async openFor(actor: Actor, sha256: string): Promise<StoredFile | Refusal> {
    const [copies, namings] = await Promise.all([this.copies(sha256), this.namings(sha256)]);
    const decision = decideForReader(actor, this.records.region, copies, namings, this.purposes);
    if (decision.kind === 'serve') return copies[0]!;
    return decision.kind === 'pull' ? this.pull(decision.homes, sha256) : refuseFile('FILE_NOT_FOUND');
  }

  /** The bytes of a file that an upload of this cell left, for the service itself: it has asked whose upload it is. */
  async bytesOf(sha256: string): Promise<Buffer> {
    return buffer(await this.store.read(sha256));
  }

  /** What another cell may pull from here. */
  async openForCell(region: string, sha256: string): Promise<StoredFile | Refusal> {
    const copies = await this.copies(sha256);
    const decision = decideForCell(region, this.records.region, copies, await this.namings(sha256));
    return decision.kind === 'serve' ? copies[0]! : refuseFile('FILE_NOT_FOUND');
  }

  private async namings(sha256: string): Promise<OpenNaming[]> {
    const found = await Promise.all(this.purposes.map(async ({ namings, readers = [] }) =>
      (await namings?.(this.records, sha256) ?? []).map((naming) => ({ ...naming, roles: readers }))));
    return found.flat();
  }

  private copies(sha256: string): Promise<Recorded<StoredFile>[]> {
    return this.records.find<StoredFile>(storedFiles, (q) => q.where('r.sha256 = :sha256', { sha256 }));
  }

  private async pull(homes: readonly string[], sha256: string): Promise<StoredFile | Refusal> {
    let away: string | null = null;
    for (const home of homes) {
      const answer = await this.peers.fetch(home, sha256);
      if (answer.kind === 'away') away = home;
      if (answer.kind !== 'bytes') continue;
      const pulled = await this.takeIn(answer.body, FILE_LIMIT, (incoming) => this.keepPulled(incoming, home, sha256));
      if (!isRefusal(pulled)) return pulled;
      away = home;
    }
    return away === null ? refuseFile('FILE_NOT_FOUND') : refuseFile('FILE_NOT_YET_HERE', null, { home: away });
  }

  /** Trusts no cell: the bytes must have the hash that was asked for, be of an allowed kind, and be clean. */
  private async keepPulled(incoming: Incoming, home: string, sha256: string): Promise<StoredFile | Refusal> {
    if (incoming.sha256 !== sha256) return refuseFile('FILE_NOT_FOUND');
    const checked = await this.check(incoming, null);
    if (isRefusal(checked)) return checked;
    await this.store.keep(incoming);
    const copy = { ...factsOf(incoming), ...checked, uploadedBy: null, pulledFrom: home, purpose: null };
    return this.home.command<StoredFile, Refusal>(systemCaller(this.home.region, 'pull-file'), 'pull-file', { sha256 }, (tx) => note(tx, copy));
  }

  private async takeIn<T>(source: Source, largest: number | undefined, handle: (incoming: Incoming) => Promise<T>): Promise<T | Refusal> {
    try {
      const incoming = await this.store.receive(source, largest);
      return await handle(incoming).finally(() => discard(incoming));
    } catch (error) {
      if (error instanceof TooLarge) return tooLarge(error.limit);
      if (error instanceof PeerBroke) return refuseFile('FILE_NOT_FOUND');
      if (isDiskFull(error)) return refuseFile('DISK_FULL');
      throw error;
    }
  }

  /** `said` is null for a pulled copy, whose text nobody declares as one. */
  private async check(incoming: Incoming, said: Said | null): Promise<{ type: string } | Refusal> {
    if (incoming.size === 0) return refuseFile('FILE_EMPTY');
    const sniffed = await sniff(incoming.path, said?.takes.anyText);
    const judged = said === null ? mediaType(sniffed, sniffed.kind === 'text' ? 'text/plain' : undefined) : mediaType(sniffed, said.declared, said.takes);
    if (isRefusal(judged)) return judged;
    const scanned = await this.scanner.scan(incoming.path);
    if (scanned === 'CLEAN') return judged;
    return refuseFile(scanned === 'HARMFUL' ? 'FILE_NOT_CLEAN' : 'SCAN_UNAVAILABLE');
  }
}

interface Said {
  readonly declared: string | undefined;
  readonly takes: FileTypes;
}

/** Under the files, or under the database. */
const isDiskFull = (error: unknown): boolean => {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return code === 'ENOSPC' || code === 'EDQUOT' || driverError?.code === '53100';
};

const factsOf = ({ sha256, size }: Incoming): { sha256: string; size: number } => ({ sha256, size });

/** Two uploads of the same file by the same body at once leave one row. */
async function note(tx: HomeTx, copy: NewCopy): Promise<Recorded<StoredFile>> {
  const id = storedFileId(copy);
  await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
  const before = await tx.get(storedFiles, id);
  return before ?? tx.keep(storedFiles, { ...copy, storedAt: await tx.now(), id });
}
