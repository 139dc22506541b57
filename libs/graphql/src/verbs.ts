import { isRefusal } from '@heyu/contracts';
import { type Find, Home, neededBy, type Verb } from '@heyu/persistence';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { getNamedType, type GraphQLField, type GraphQLSchema, isInputObjectType } from 'graphql';
import { Counter } from 'prom-client';
import { inputGiven } from './given.js';
import type { GraphContext } from './graph.context.js';

const acts = new Counter({ name: 'heyu_verbs_total', help: 'What verbs answered: done, or the code of the refusal; failed: a fault of the platform', labelNames: ['verb', 'outcome'] });

/**
 * Binds each verb to the mutation of its name; `find` finds the home, too. Throws where one has no mutation, and where a mutation is nobody's: schema and verbs of a
 * service belong together.
 */
export function bindVerbs(schema: GraphQLSchema, verbs: readonly Verb[], find: Find): GraphQLSchema {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  for (const verb of verbs) {
    const mutation = mutations[verb.name];
    if (!mutation) throw new Error(`The verb ${verb.name} has no mutation`);
    bind(mutation, verb, find);
  }
  const idle = Object.values(mutations).find(({ resolve }) => !resolve);
  if (idle) throw new Error(`The mutation ${idle.name} has no verb`);
  return schema;
}

function bind(mutation: GraphQLField<unknown, GraphContext>, verb: Verb, find: Find): void {
  const [input] = mutation.args;
  const type = input && getNamedType(input.type);
  if (input?.name !== 'input' || !isInputObjectType(type)) throw new Error(`The mutation ${verb.name} takes one argument, its input`);
  const given = inputGiven(type, verb.partial ?? false);
  mutation.resolve = (_root, args, { caller }) =>
    told(verb.name, async () => find(Home).run(verb as Verb<object>, caller, given(args['input']), ...neededBy(verb, find)));
}

/** In a span of its own, and counted by what came of it. */
const told = <Answer extends object>(name: string, act: () => Promise<Answer>): Promise<Answer> =>
  trace.getTracer('heyu').startActiveSpan(`verb ${name}`, async (span) => {
    let outcome = 'failed';
    try {
      const answer = await act();
      outcome = isRefusal(answer) ? answer.code : 'done';
      return answer;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      acts.inc({ verb: name, outcome });
      span.setAttribute('heyu.outcome', outcome).end();
    }
  });
