import { z } from 'zod';

/** What a service that keeps files is told besides the environment of all services: the `extra` of its `config.ts`. */
export const fileEnvironment = {
  /** Set: files are kept in this S3-compatible bucket instead of in `FILES_DIR`. Credentials come from the AWS SDK's own variables. */
  FILES_S3_BUCKET: z.string().min(1).optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  /** For stores other than AWS, e.g. `https://objects.example.cn`. */
  FILES_S3_ENDPOINT: z.url().optional(),
  /** What the uploads of one body (a school; who keeps the directory) may take in this cell: bytes, and files. */
  FILES_BODY_BYTES: z.coerce.number().int().positive().default(5 * 1024 ** 3),
  FILES_BODY_COUNT: z.coerce.number().int().positive().default(20_000),
  /** `host:port` of a clamd; set: every file is scanned before it is kept. */
  CLAMD: z.string().regex(/^[^:]+:\d+$/).optional(),
  /** File with this cell's private Ed25519 JWK, with which it asks other cells for files. */
  CELL_SIGNING_KEY: z.string().min(1).optional(),
  /** Folder with the public key of each cell as `<region>.json`; unset: `deploy/regions/<region>/cell-key.json`. */
  CELL_KEYS_DIR: z.string().min(1).optional(),
  /** JSON: base URL of the other cells' service that keeps files, `{"yrd":"https://…"}`. */
  CELL_PEERS: z.string().default('{}').transform((text, context) => {
    try {
      return z.record(z.string(), z.url({ protocol: /^https?$/ })).parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON: region code → base URL' });
      return z.NEVER;
    }
  }),
};
export type FileSettings = z.output<z.ZodObject<typeof fileEnvironment>> & {
  /** Folder of the files and of uploads under way. */
  readonly FILES_DIR: string;
};
