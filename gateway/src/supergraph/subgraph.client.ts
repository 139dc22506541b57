import { audienceOf } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import { Logger } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../callers/callers.js';
import type { Cells } from '../cells/cells.js';
import { askCell } from '../cells/http.client.js';
import { AnswerTooLong, CallerLeft, CellUnreachable } from '../cells/unreachable.js';
import { GatewayError } from '../errors/gateway.errors.js';
import { type SubgraphError, subgraphError, unavailable } from '../errors/subgraph.errors.js';
import type { Fetch, FetchAnswer } from '../execution/plan.run.js';
import { subgraphSeconds } from './subgraph.metrics.js';

/** For an answer to begin (ms). */
const TIMEOUT = 10_000;
/** Of one fetch (bytes). */
const LARGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Sends one fetch of a plan to the caller's own cell, with an internal token for that service of that cell. Requests of
 * different callers are never joined. Whatever goes wrong becomes an error in the answer, never another cell's business.
 */
export class SubgraphClient {
  private readonly logger = new Logger(SubgraphClient.name);

  constructor(
    private readonly cells: Cells,
    private readonly sign: (actor: Actor, audience: string) => Promise<string>,
  ) {}

  async execute(request: Fetch, context: GatewayContext): Promise<FetchAnswer> {
    const { service } = request;
    const { region } = context.actor;
    const done = subgraphSeconds.startTimer({ subgraph: service, cell: region });
    try {
      const result = await this.fetch(request, context);
      done({ outcome: result.errors ? 'errors' : 'ok' });
      return result;
    } catch (error) {
      done({ outcome: error instanceof CallerLeft ? 'left' : 'unreachable' });
      if (!(error instanceof CellUnreachable)) throw error;
      this.logger.warn(`no answer of ${service} in ${region}: ${error.message}`);
      if (error instanceof AnswerTooLong) throw new GatewayError('ANSWER_TOO_LARGE', context.language);
      return { errors: [unavailable(context.language)] };
    }
  }

  private async fetch({ service, body, operation }: Fetch, context: GatewayContext): Promise<FetchAnswer> {
    const { region } = context.actor;
    const answer = await askCell({
      lane: 'queries',
      method: 'POST',
      addresses: this.cells.addressesOf(region, service),
      path: '/graphql',
      headers: {
        ...headersFor(service, context),
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${await this.sign(context.actor, audienceOf(service, region))}`,
      },
      body,
      timeoutMs: TIMEOUT,
      life: context.life,
      repeatable: operation === 'query',
    }, LARGEST_ANSWER);
    context.answered.add(service);
    const { data, errors } = parsed(answer.body, answer.statusCode);
    const seen = answer.headers['heyu-seen'];
    if (typeof seen === 'string') seen.split(',').forEach((one) => context.seen.add(one.trim()));
    if (!errors?.length) return { data };
    return { ...(data ? { data } : {}), errors: errors.map((error): SubgraphError => subgraphError(error, answer.statusCode, context.language)) };
  }
}

/** A service waits once in a request for what the caller has seen. */
function headersFor(service: string, { headers, answered }: GatewayContext): Readonly<Record<string, string>> {
  if (!answered.has(service)) return headers;
  const { 'heyu-seen': _waitedFor, ...others } = headers;
  return others;
}

interface Answer { data?: Record<string, unknown> | null; errors?: GraphQLFormattedError[] }

function parsed(text: string, status: number | undefined): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    if (isAnswer(answer)) return answer;
  } catch {
    // Not even JSON: the same as no answer.
  }
  throw new CellUnreachable(`an answer (${status}) that is not GraphQL`);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isError = (value: unknown): boolean => isObject(value) && typeof value['message'] === 'string' && (value['path'] == null || Array.isArray(value['path']));

function isAnswer(value: unknown): value is Answer {
  if (!isObject(value)) return false;
  const { data, errors } = value;
  return (isObject(data) || data == null) && (errors === undefined || (Array.isArray(errors) && errors.every(isError))) && (data != null || Array.isArray(errors));
}
