import { keySet, localHosts, newTokenKey } from '@heyu/auth';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { parse } from 'graphql';
import { compose } from '../compose/compose.js';
import type { GatewayConfig } from '../config.js';
import { createGateway } from '../gateway.app.js';
import { sdl, TestService } from './cells.fixture.js';
import { TestIssuers } from './issuers.fixture.js';

type CellServices = Record<keyof typeof sdl, TestService>;

/** A gateway before two cells of small real services, and issuers of three regions, the third of which has no cell. */
export class TestGateway {
  private constructor(
    readonly url: string,
    readonly cells: Record<'jjj' | 'yrd', CellServices>,
    readonly issuers: TestIssuers,
    /** What the gateway logged. */
    readonly logged: readonly Record<string, unknown>[],
    private readonly app: NestExpressApplication,
  ) {}

  static async start(settings: Partial<GatewayConfig> = {}): Promise<TestGateway> {
    const key = await newTokenKey();
    const issuers = await TestIssuers.of('jjj', 'yrd', 'prd');
    const service = (name: keyof typeof sdl, region: string) => new TestService(name, region, keySet(key.publicJwk)).listen();
    const cell = async (region: string): Promise<CellServices> => ({ coordination: await service('coordination', region), students: await service('students', region) });
    const cells = { jjj: await cell('jjj'), yrd: await cell('yrd') };
    const urls = ({ coordination, students }: CellServices) => ({ coordination: coordination.url, students: students.url });
    const logged: Record<string, unknown>[] = [];
    const app = await createGateway({
      production: false, http: { NODE_ENV: 'test', PORT: 0, HOST: '127.0.0.1', LOG_LEVEL: 'info' }, hosts: localHosts, trustedProxies: [], metrics: { host: '127.0.0.1', port: 0 }, 
      defaultRegion: 'jjj', registeredOperations: null, issuers: issuers.urls,
      gatewayKey: key.privateJwk as GatewayConfig['gatewayKey'],
      cells: { jjj: urls(cells.jjj), yrd: urls(cells.yrd) },
      ...settings,
    }, supergraph, { write: (line) => { logged.push(JSON.parse(line)); } });
    await app.listen(0, '127.0.0.1');
    return new TestGateway(await app.getUrl(), cells, issuers, logged, app);
  }

  post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  }

  /** Runs an operation for a caller of `region` (nobody where it is null). */
  async ask(query: string, { region = null, headers = {}, variables }: { region?: string | null; headers?: Record<string, string>; variables?: unknown } = {}) {
    const authorization = region ? { authorization: `Bearer ${await this.issuers.token(region)}` } : {};
    const answer = await this.post({ query, variables }, { ...authorization, ...headers } as Record<string, string>);
    return { status: answer.status, headers: answer.headers, ...await answer.json() as { data?: Record<string, never>; errors?: { message: string; path?: unknown[]; extensions: { code: string } }[] } };
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.issuers.close();
    for (const cell of Object.values(this.cells)) for (const service of Object.values(cell)) await service.close();
  }
}

const supergraph = compose(Object.entries(sdl).map(([name, typeDefs]) => ({ name, typeDefs: parse(typeDefs) })));
