import { anyOf, audienceOf, CellTokens, InternalTokens, requireToken } from '@heyu/auth';
import { Home, Records } from '@heyu/persistence';
import { type DynamicModule, Inject, type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { cellTokens } from './cell-keys.js';
import type { FilePurpose } from './file-purpose.js';
import type { FileSettings } from './file-settings.js';
import { ClamdScanner, noScanner } from './file-scanner.js';
import { FileStore } from './file-store.js';
import { Files } from './files.js';
import { FilesController } from './files.controller.js';
import { PeerCells } from './peer-cells.js';
import { Quota } from './storage.js';

export interface FilesOptions {
  readonly service: string;
  readonly region: string;
  /** The folder with one folder a region, where the cells' public keys stand. */
  readonly regionsDir: string;
  readonly settings: FileSettings;
  /** What the service keeps files for. */
  readonly purposes: readonly FilePurpose[];
}
const AUDIENCE = Symbol('audience');

/** `PUT /files` and `GET /files/<sha256>`. Only the latter also takes a cell's token; nothing else in the platform does. */
@Module({})
export class FilesModule implements NestModule {
  constructor(
    private readonly tokens: InternalTokens, private readonly cells: CellTokens, @Inject(AUDIENCE) private readonly audience: string,
  ) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(requireToken(this.tokens, this.audience)).forRoutes({ path: 'files', method: RequestMethod.PUT });
    consumer.apply(requireToken(anyOf(this.tokens, this.cells), this.audience))
      .forRoutes({ path: 'files/:sha256', method: RequestMethod.GET }, { path: 'files/:sha256', method: RequestMethod.HEAD });
  }

  /** Needs `Home`, `Records` (`PersistenceModule`, with `storedFiles` among its tables) and `InternalTokens` as global providers. */
  static forRoot({ service, region, regionsDir, settings, purposes }: FilesOptions): DynamicModule {
    const scanner = settings.CLAMD ? new ClamdScanner(settings.CLAMD) : noScanner;
    return {
      module: FilesModule,
      global: true,
      controllers: [FilesController],
      providers: [
        { provide: AUDIENCE, useValue: audienceOf(service, region) },
        { provide: CellTokens, useFactory: () => cellTokens(regionsDir, settings.CELL_KEYS_DIR) },
        { provide: FileStore, useFactory: () => FileStore.open(settings) },
        { provide: PeerCells, useFactory: () => PeerCells.open(service, region, settings) },
        {
          provide: Files, inject: [FileStore, Records, Home, PeerCells],
          useFactory: (store: FileStore, records: Records, home: Home, peers: PeerCells) =>
            new Files(store, records, home, purposes, peers, scanner, new Quota(settings)),
        },
      ],
      exports: [Files],
    };
  }
}
