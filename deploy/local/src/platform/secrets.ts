import { createHash, createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes a file that only its owner reads, once; gives its text. */
function keep(path: string, make: () => string): string {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, make(), { mode: 0o600 });
  }
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8');
}

/** A private Ed25519 key at `privatePath` and the set with its public half at `publicPath`, both as JWK. */
function keepKeyPair(privatePath: string, publicPath: string): void {
  const jwk = JSON.parse(keep(privatePath, () => {
    const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    const kid = createHash('sha256').update(String(x)).digest('base64url').slice(0, 16);
    return JSON.stringify({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid, x, d });
  })) as Record<string, unknown>;
  const { d: _private, ...open } = jwk;
  keep(publicPath, () => JSON.stringify({ keys: [open] }));
}

/** The platform's secrets on this machine: files of mode 0600 in one folder. */
export interface Secrets {
  /** Password of a database role. */
  password(role: string): string;
  /** What the control server asks for. */
  readonly controlToken: string;
  readonly gatewayKey: string;
  readonly gatewayJwks: string;
  /** AES-256 key of a cell, base64. */
  cellKey(region: string): string;
  cellSigningKey(region: string): string;
  /** Folder with the public key of each cell. */
  readonly cellKeysDir: string;
}

export function secretsIn(dir: string, regions: readonly string[]): Secrets {
  const at = (...parts: string[]): string => join(dir, ...parts);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const master = keep(at('databases.secret'), () => randomBytes(32).toString('base64url'));
  keepKeyPair(at('gateway.jwk.json'), at('gateway.jwks.json'));
  for (const region of regions) keepKeyPair(at('cells', `${region}.jwk.json`), at('cells', 'public', `${region}.json`));
  return {
    password: (role) => createHmac('sha256', master).update(role).digest('base64url'),
    controlToken: createHmac('sha256', master).update('control').digest('base64url'),
    gatewayKey: at('gateway.jwk.json'),
    gatewayJwks: at('gateway.jwks.json'),
    cellKey: (region) => keep(at('cells', `${region}.aes`), () => randomBytes(32).toString('base64')),
    cellSigningKey: (region) => at('cells', `${region}.jwk.json`),
    cellKeysDir: at('cells', 'public'),
  };
}
