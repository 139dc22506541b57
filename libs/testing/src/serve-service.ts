import { createService } from '@heyu/host';
import { environment, serviceModule, type Service, type ServiceModuleOptions } from '@heyu/service';
import { serve, type ServeOptions } from './serve.js';

export type ServeServiceOptions = Pick<ServeOptions<never>, 'region' | 'brokers' | 'key'> & Pick<ServiceModuleOptions, 'providers'>;

/** The whole service of one cell over HTTP, as its main starts it, on a database of its own. Events come in once its `startAllMicroservices` is called. */
export function serveService(service: Service, { providers = [], ...options }: ServeServiceOptions) {
  return serve({
    ...options, name: service.name,
    create: (given) => {
      const config = environment.parse(given);
      return createService({ name: service.name, config, module: serviceModule(service, config, { providers }) });
    },
  });
}
