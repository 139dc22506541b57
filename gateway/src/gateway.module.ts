import { internalTokenSigner, OidcIssuers } from '@heyu/auth';
import { type DynamicModule, Module } from '@nestjs/common';
import { Callers } from './callers/callers.js';
import { CellProxy } from './cells/cell.proxy.js';
import { Cells } from './cells/cells.js';
import type { GatewayConfig } from './config.js';
import { Admission } from './limits/admission.js';
import { AgreementsController } from './pages/agreements.controller.js';
import { SignInOffers } from './pages/console.files.js';
import { ConsoleController } from './pages/console.controller.js';
import { FilesController } from './pages/files.controller.js';
import { GraphiqlController } from './pages/graphiql.controller.js';
import { SchemaController } from './pages/schema.controller.js';
import { SubgraphClient } from './supergraph/subgraph.client.js';
import { SupergraphEngine } from './supergraph/supergraph.engine.js';

/** The gateway's table of contents. */
@Module({})
export class GatewayModule {
  static async of(config: GatewayConfig, supergraph: string): Promise<DynamicModule> {
    const cells = new Cells(config.cells);
    const sign = await internalTokenSigner(config.gatewayKey);
    const callers = new Callers(new OidcIssuers(config.issuers), cells, config.defaultRegion);
    const admission = new Admission();
    return {
      module: GatewayModule,
      controllers: [SchemaController, FilesController, AgreementsController, ...(config.production ? [] : [GraphiqlController]), ConsoleController],
      providers: [
        { provide: SignInOffers, useValue: new SignInOffers(config.issuers) },
        { provide: Callers, useValue: callers },
        { provide: Cells, useValue: cells },
        { provide: Admission, useValue: admission },
        { provide: CellProxy, useValue: new CellProxy(callers, cells, admission, sign) },
        { provide: SupergraphEngine, useValue: new SupergraphEngine(supergraph, new SubgraphClient(cells, sign)) },
      ],
    };
  }
}
