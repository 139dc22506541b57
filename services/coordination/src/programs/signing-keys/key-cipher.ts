import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** Encrypts private keys under the cell's key. What was sealed for one `kid` opens for no other: the kid is authenticated with it. */
export class KeyCipher {
  /** `cellKey`: 32 bytes. */
  constructor(private readonly cellKey: Uint8Array) {}

  /** Nonce, tag and ciphertext in base64url. */
  seal(secret: string, kid: string): string {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, this.cellKey, nonce).setAAD(Buffer.from(kid));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Throws where the cell's key, the kid or a bit is another one. */
  open(sealed: string, kid: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv(algorithm, this.cellKey, bytes.subarray(0, nonceLength), { authTagLength: tagLength }).setAAD(Buffer.from(kid));
    decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
    return Buffer.concat([decipher.update(bytes.subarray(nonceLength + tagLength)), decipher.final()]).toString('utf8');
  }
}
