import { Injectable, type OnModuleDestroy } from '@nestjs/common';

type Probe = () => Promise<unknown> | unknown;
const patienceMs = 2000;

/** In words, for whoever looks after it. */
interface Hindrance {
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/**
 * What this process needs to serve (`needs`), what is worth telling beside it (`tell`), and what hinders it though it serves (`hindered`). Kafka is only told of: without it a service
 * still serves reads and local writes, and what it publishes waits in the outbox.
 */
@Injectable()
export class Health implements OnModuleDestroy {
  private readonly needed = new Map<string, Probe>();
  private readonly told = new Map<string, Probe>();
  private hindrances: () => readonly Hindrance[] = () => [];
  private stopping = false;

  needs(name: string, probe: Probe): void { this.needed.set(name, probe); }
  tell(name: string, probe: Probe): void { this.told.set(name, probe); }
  hindered(by: () => readonly Hindrance[]): void { this.hindrances = by; }
  onModuleDestroy(): void { this.stopping = true; }

  /** Never says why something is down: that is for the log. */
  async state(): Promise<{ ready: boolean; checks: Record<string, 'up' | 'down'>; told: Record<string, unknown>; troubles: readonly Hindrance[] }> {
    const checks = Object.fromEntries(await Promise.all([...this.needed].map(async ([name, probe]) => [name, await isUp(probe)] as const)));
    const told = Object.fromEntries(await Promise.all([...this.told].map(async ([name, probe]) => [name, await tellBy(probe)] as const)));
    return { ready: !this.stopping && Object.values(checks).every((check) => check === 'up'), checks, told, troubles: this.hindrances() };
  }
}

async function isUp(probe: Probe): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => { timer = setTimeout(resolve, patienceMs, 'down').unref(); });
  const answer = (async () => { await probe(); return 'up' as const; })().catch(() => 'down' as const);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function tellBy(probe: Probe): Promise<unknown> {
  try {
    return await probe();
  } catch {
    return 'unknown';
  }
}
