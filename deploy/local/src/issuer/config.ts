import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test'], 'a development issuer: it signs in whoever asks, and so never runs in production').default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  /** Where browsers and the gateway find this process; a region's issuer is `<this>/<region>`. */
  ISSUER_URL: origin.optional(),
  GATEWAY_URL: origin.default('http://127.0.0.1:4000'),
  HEYU_REGIONS_DIR: z.string().default(fileURLToPath(new URL('../../../regions', import.meta.url))),
  /** Signing keys and hashed client secrets, readable by this user only. */
  ISSUER_DIR: z.string().default(join(process.cwd(), '.heyu/data/issuer')),
  HEYU_PEOPLE: z.string().default(fileURLToPath(new URL('../../data/people.json', import.meta.url))),
});

export interface IssuerConfig {
  readonly host: string;
  readonly port: number;
  readonly issuerUrl: string;
  readonly gatewayUrl: string;
  readonly regionsDir: string;
  readonly dir: string;
  readonly peopleFile: string;
}

/** The only reader of the environment; refuses to serve a production system. */
export function readConfig(env: NodeJS.ProcessEnv): IssuerConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const { HOST: host, PORT: port, ISSUER_URL, GATEWAY_URL: gatewayUrl, HEYU_REGIONS_DIR: regionsDir, ISSUER_DIR: dir, HEYU_PEOPLE: peopleFile } = parsed.data;
  return { host, port, issuerUrl: ISSUER_URL ?? `http://127.0.0.1:${port}`, gatewayUrl, regionsDir, dir, peopleFile };
}
