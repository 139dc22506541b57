import { type DynamicModule, Module, type ModuleMetadata, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { Health } from './health.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.js';
import { flushTraces } from './trace.js';

export type AppModule = Type | DynamicModule;

/** The root module of a process: its own module, health and metrics, and providers that every module may ask for. */
@Module({})
export class HostModule implements OnApplicationShutdown {
  /** `metricsApart`: `/metrics` is not served here. */
  static around(module: AppModule, metricsApart: boolean, providers: NonNullable<ModuleMetadata['providers']> = [], exported: ModuleMetadata['exports'] = []): DynamicModule {
    return {
      module: HostModule, global: true, imports: [module], controllers: [HealthController, ...(metricsApart ? [] : [MetricsController])],
      providers: [Health, ...providers], exports: [Health, ...exported],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return flushTraces();
  }
}
