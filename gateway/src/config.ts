import { readFileSync } from 'node:fs';
import { localHosts } from '@heyu/auth';
import { httpEnvironment, type HttpEnvironment, type MetricsAddress, parseEnvironment } from '@heyu/host';
import { z } from 'zod';

const text = <Schema extends z.ZodType>(schema: Schema) => z.string().transform((value, context): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
}).pipe(schema);

const hosts = /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d+)?(,([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d+)?)*$/;
const privateKey = z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), d: z.string(), x: z.string(), kid: z.string() });
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''));
const httpUrls = z.string().transform((text) => text.split(',')).pipe(z.array(httpUrl)).transform((urls) => urls.join(','));

export const environment = z.object({
  ...httpEnvironment,
  PORT: httpEnvironment.PORT.default(4000),
  /** The names, with their ports where these are unusual, under which callers reach this gateway, separated by commas. Elsewhere than in production this machine's own are good too. */
  PUBLIC_HOSTS: z.string().toLowerCase().regex(hosts, 'must be host names, several separated by commas').transform((text) => text.split(',')).optional(),
  /** Addresses or networks (CIDR) of the reverse proxies before this gateway, separated by commas: what they say in `X-Forwarded-For` is believed. */
  TRUSTED_PROXIES: z.string().transform((text) => text.split(',')).pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))).optional(),
  /** Where `/metrics` is served, and nowhere else. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(4001),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  /** `{"jjj": {"coordination": "http://…", "students": "http://…,http://…"}, …}`: the cells that this gateway may call; several processes by commas. */
  CELLS: text(z.record(z.string(), z.record(z.string(), httpUrls))),
  /** `{"jjj": "https://…", …}`: the issuer whose tokens count for a region. */
  ISSUERS: text(z.record(z.string(), httpUrl)),
  /** The region whose cell serves readers without a token. */
  DEFAULT_REGION: z.string(),
  /** File of the private Ed25519 JWK with which internal tokens are signed. */
  GATEWAY_KEY: z.string().transform((path, context): unknown => {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      context.addIssue({ code: 'custom', message: 'no readable JSON file' });
      return z.NEVER;
    }
  }).pipe(privateKey),
  /** File with a JSON object `{"<sha256 of the text>": "query …"}`; where it is named, no other operation is served. */
  REGISTERED_OPERATIONS: z.string().optional().transform((path, context): ReadonlySet<string> | null => {
    if (!path) return null;
    try {
      return new Set(Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object));
    } catch {
      context.addIssue({ code: 'custom', message: 'no readable JSON file' });
      return z.NEVER;
    }
  }),
}).superRefine((found, context) => {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (!Object.hasOwn(found.CELLS, found.DEFAULT_REGION)) refuse('DEFAULT_REGION', 'is not one of CELLS');
  if (found.NODE_ENV !== 'production') return;
  if (!found.PUBLIC_HOSTS) refuse('PUBLIC_HOSTS', 'is not set');
  for (const [region, url] of Object.entries(found.ISSUERS)) {
    if (!url.startsWith('https:')) refuse('ISSUERS', `production needs https for ${region}`);
    if (isLoopback(url)) refuse('ISSUERS', `${region} names a development issuer on this machine`);
  }
});

const isLoopback = (url: string): boolean => /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);

export interface GatewayConfig {
  readonly production: boolean;
  readonly http: HttpEnvironment;
  /** The values of `Host` under which it serves. */
  readonly hosts: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly metrics: MetricsAddress;
  readonly cells: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly issuers: Readonly<Record<string, string>>;
  readonly defaultRegion: string;
  readonly gatewayKey: z.infer<typeof privateKey>;
  readonly registeredOperations: ReadonlySet<string> | null;
}

/** The only reader of the environment. Prints every problem and ends the process where there is one. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): GatewayConfig {
  const found = parseEnvironment(environment, env);
  return {
    production: found.NODE_ENV === 'production',
    http: found,
    hosts: [...(found.PUBLIC_HOSTS ?? []), ...(found.NODE_ENV === 'production' ? [] : localHosts)],
    trustedProxies: found.TRUSTED_PROXIES ?? [],
    metrics: { host: found.METRICS_HOST, port: found.METRICS_PORT },
    cells: found.CELLS,
    issuers: found.ISSUERS,
    defaultRegion: found.DEFAULT_REGION,
    gatewayKey: found.GATEWAY_KEY,
    registeredOperations: found.REGISTERED_OPERATIONS,
  };
}
