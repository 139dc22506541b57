import { regionCode } from '@heyu/contracts';
import { z } from 'zod';

/** What any HTTP process of the platform is told by its environment. */
export const httpEnvironment = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535),
  /** The address to listen on; in a container 0.0.0.0. */
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
  /** Where spans go; without it none leave the process. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
};
export interface HttpEnvironment {
  readonly NODE_ENV: 'development' | 'test' | 'production';
  readonly PORT: number;
  readonly HOST: string;
  readonly LOG_LEVEL: string;
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
}

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' });
const serviceFields = {
  ...httpEnvironment,
  HEYU_REGION: regionCode,
  /** The application's role: owns no table. */
  DATABASE_URL: postgresUrl,
  /** The role that owns the tables. With it a service migrates and then serves without it; a process that does not migrate is not given it. */
  MIGRATION_DATABASE_URL: postgresUrl.optional(),
  /** The cell's database of persons' keys, and its owner: needed by a service that keeps personal data. Backed up apart from all others. */
  KEYS_DATABASE_URL: postgresUrl.optional(),
  KEYS_MIGRATION_DATABASE_URL: postgresUrl.optional(),
  /** `host:port`, several separated by commas. */
  KAFKA_BROKERS: z.string().regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, 'must be host:port, several separated by commas').transform((text) => text.split(',')),
  /** The folder with one folder a region: jurisdictions and dated rule packs. */
  HEYU_REGIONS_DIR: z.string().min(1),
  /** The file with the gateway's public keys. */
  INTERNAL_JWKS: z.string().min(1),
  FILES_DIR: z.string().min(1),
  /** AES-256-GCM key of this cell: 32 bytes, base64. */
  CELL_KEY: z.base64().transform((text) => Buffer.from(text, 'base64')).refine((key) => key.length === 32, 'must be 32 bytes, base64'),
  /** '1': tests may shift this cell's clock. */
  HEYU_TEST_CLOCK: z.literal('1').optional(),
};

/** The environment of a service: what all services have, and its own `extra` variables. */
export function serviceEnvironment<Extra extends z.ZodRawShape = {}>(extra: Extra = {} as Extra) {
  return z.object({ ...serviceFields, ...extra }).refine(
    (given) => !('HEYU_TEST_CLOCK' in given && given.HEYU_TEST_CLOCK && given.NODE_ENV === 'production'),
    { path: ['HEYU_TEST_CLOCK'], error: 'must not be set in production' },
  );
}
export type ServiceEnvironment = z.output<z.ZodObject<typeof serviceFields>>;

/** Everything that is wrong with an environment, one line a variable; values are never repeated, they may be secret. */
export function environmentProblems(schema: z.ZodType, environment: NodeJS.ProcessEnv): string[] {
  const parsed = schema.safeParse(given(environment));
  return parsed.success ? [] : parsed.error.issues.map((issue) => {
    const variable = String(issue.path[0]);
    return `${issue.path.join('.')}: ${given(environment)[variable] === undefined ? 'is not set' : issue.message}`;
  });
}

/** The environment as the schema understands it. Prints every problem and ends the process where there is one. */
export function parseEnvironment<Schema extends z.ZodType>(schema: Schema, environment: NodeJS.ProcessEnv = process.env): z.output<Schema> {
  const problems = environmentProblems(schema, environment);
  if (problems.length > 0) {
    process.stderr.write(`This process cannot start; its environment is not right:\n${problems.map((problem) => `  ${problem}\n`).join('')}`);
    process.exit(1);
  }
  return schema.parse(given(environment));
}

/** An empty variable is an unset one. */
const given = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
