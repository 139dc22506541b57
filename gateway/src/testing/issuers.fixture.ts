import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** Issuers of several regions, `<origin>/<region>`, that sign whatever a test asks for. */
export class TestIssuers {
  private constructor(readonly urls: Record<string, string>, private readonly key: CryptoKey, private readonly server: Server) {}

  static async of(...regions: string[]): Promise<TestIssuers> {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const jwk: JWK = { ...await exportJWK(pair.publicKey), kid: 'k', alg: 'ES256' };
    let origin = '';
    const server = createServer((req, res) => {
      const [, region, path] = /^\/(\w+)\/(.*)$/.exec(req.url ?? '') ?? [];
      res.end(JSON.stringify(path === 'jwks' ? { keys: [jwk] } : { issuer: `${origin}/${region}`, jwks_uri: `${origin}/${region}/jwks` }));
    }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new TestIssuers(Object.fromEntries(regions.map((region) => [region, `${origin}/${region}`])), pair.privateKey, server);
  }

  /** An access token of `issuer`'s issuer, by default of an administrator of a school of that region. */
  token(issuer: string, claims: Record<string, unknown> = {}): Promise<string> {
    return new SignJWT({ role: 'SCHOOL_ADMIN', region: issuer, body: '4113016204', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' }).setIssuer(this.urls[issuer]!).setAudience('heyu')
      .setSubject(String(claims['sub'] ?? 'p-1')).setIssuedAt().setExpirationTime('5m').sign(this.key);
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }
}
