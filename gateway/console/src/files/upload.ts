import { accessToken } from '../session/session.js';
import { language } from '../words/language.js';

/** What a file is uploaded for, as the gateway knows it. */
export type Purpose = 'IMPORT' | 'EVIDENCE' | 'SCAN';

/** A file that the platform keeps, or why it does not. */
export type Uploaded = { readonly sha256: string } | { readonly refusal: string | null };

/** Uploads a file; a record names it by the hash of its content. */
export async function upload(file: File, purpose: Purpose): Promise<Uploaded> {
  try {
    const token = await accessToken();
    const answer = await fetch(`/files?${new URLSearchParams({ purpose })}`, {
      method: 'PUT', body: file,
      headers: { 'content-type': file.type || 'application/octet-stream', 'accept-language': language(), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
    const { sha256, message } = await answer.json() as { sha256?: string; message?: string };
    return answer.ok && sha256 ? { sha256 } : { refusal: message ?? null };
  } catch {
    return { refusal: null };
  }
}
