import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CellTokens } from '@heyu/auth';
import type { JWK } from 'jose';
import { z } from 'zod';

const publicJwk = z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string(), d: z.undefined().optional() });
/** A cell's public key, or several while it changes keys. */
const cellKeyFile = z.looseObject({ keys: z.array(publicJwk).min(1) });
const parseKeys = (text: string): JWK[] => cellKeyFile.parse(JSON.parse(text)).keys as JWK[];

/**
 * The tokens of other cells, by their public keys: `<keysDir>/<region>.json`, or, where no such folder is given,
 * `<regionsDir>/<region>/cell-key.json`. Each file is a JWK set. A region without one cannot ask for files.
 */
export async function cellTokens(regionsDir: string, keysDir: string | undefined): Promise<CellTokens> {
  const keys: Record<string, JWK[]> = {};
  for (const [region, path] of await keyFiles(regionsDir, keysDir)) {
    const text = await readFile(path, 'utf8').catch(missing);
    if (text !== null) keys[region] = parseKeys(text);
  }
  return new CellTokens(keys);
}

async function keyFiles(regionsDir: string, keysDir: string | undefined): Promise<[string, string][]> {
  if (!keysDir) return (await readdir(regionsDir)).map((region) => [region, join(regionsDir, region, 'cell-key.json')]);
  const names = (await readdir(keysDir)).filter((name) => name.endsWith('.json'));
  return names.map((name) => [name.slice(0, -'.json'.length), join(keysDir, name)]);
}

/** This cell's private key. */
export async function readPrivateKey(path: string): Promise<JWK> {
  return JSON.parse(await readFile(path, 'utf8')) as JWK;
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
