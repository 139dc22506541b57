import {
  getNamedType, GraphQLError, GraphQLFloat, isAbstractType, isEnumType, isLeafType, isListType, isNonNullType, isObjectType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';
import { owners, services, type Service } from './oracle.sdl.fixture.js';
import type { FetchAnswer } from './plan.run.js';

/** An object as services know it. `by`: which of them gave it. */
export interface Source { readonly __typename: string; readonly id: string; readonly by?: Service }

/** Reproducible chance: the same seed gives the same numbers. */
export class Chance {
  constructor(private state: number) {}
  /** 0 … below - 1. */
  upTo(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }
  one<T>(list: readonly T[]): T { return list[this.upTo(list.length)]!; }
  /** True in `percent` of a hundred. */
  is(percent: number): boolean { return this.upTo(100) < percent; }
}

const hash = (text: string): number => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);

const wrong: Record<string, readonly unknown[]> = {
  Int: ['abc', 1.5, 2 ** 40, true, [1], {}, '12'], Float: ['x', {}, '1.5', true], String: [{}, [], 5, true, null], Boolean: ['x', 1, 0, {}], ID: [{}, true, 1.5], Level: ['NOPE', 1, {}, []],
};

type Trouble = 'error' | 'null' | 'wrong' | 'hole';

/** What services know, and what is wrong with them this time. It is the same for the gateway's services and for the oracle. */
export class World {
  readonly manners: 'honest' | 'careless';
  private readonly away = new Set<Service>();
  private readonly missing = new Set<string>();
  private readonly troubles = new Map<string, Trouble>();
  private readonly awayAs: number;

  constructor(private readonly schema: GraphQLSchema, private readonly seed: number) {
    const chance = new Chance(seed);
    this.manners = chance.one(['honest', 'careless']);
    this.awayAs = chance.upTo(4);
    if (chance.is(30)) this.away.add(chance.one(services));
    for (let n = chance.upTo(4); n > 0; n--) this.missing.add(`${chance.one(services)} ${chance.one(['Program:p', 'School:s', 'Cohort:c'])}${chance.upTo(4)}`);
    const fields = Object.keys(owners);
    for (let n = chance.upTo(7); n > 0; n--) {
      this.troubles.set(`${chance.one(fields)}${chance.is(60) ? `:${chance.one(['p', 's', 'c'])}${chance.upTo(4)}` : ''}`, chance.one(['error', 'null', 'wrong', 'hole']));
    }
  }

  toString(): string {
    return JSON.stringify({ manners: this.manners, away: [...this.away], awayAs: this.awayAs, missing: [...this.missing], troubles: [...this.troubles] });
  }

  isAway(service: Service): boolean { return this.away.has(service); }
  isMissing(service: Service, { __typename: type, id }: Source): boolean { return this.missing.has(`${service} ${type}:${id}`); }

  /** All the ways not to answer. */
  awayAnswer(): FetchAnswer {
    if (this.awayAs === 0) throw new Error('broke off');
    return [{ errors: [new GraphQLError('away')] }, { data: null, errors: [new GraphQLError('away')] }, { errors: [new GraphQLError('one'), new GraphQLError('two', { path: [] })] }][this.awayAs - 1]!;
  }

  /** The oracle's: one schema over everything, in which a service's fields fail as the service does. */
  monolith(type: string, source: Source | undefined, field: string, args: Record<string, unknown>): unknown {
    const owner = owners[`${type}.${field}`] ?? source?.by;
    if (field === 'id' || !owner) return source?.id;
    if (this.isAway(owner)) throw new Error('away');
    if (field === 'fit') this.required(source!);
    if (source && source.by !== owner && this.isMissing(owner, source)) return null;
    return this.valueOf(type, source, field, args);
  }

  /** A field cannot be had where one that it requires cannot; a careless service sends words for numbers on. */
  private required(source: Source): void {
    const ratio = this.monolith('Program', source, 'ratio', {});
    if (ratio !== null && this.manners === 'honest') GraphQLFloat.serialize(ratio);
  }

  valueOf(type: string, source: Source | undefined, field: string, args: Record<string, unknown>): unknown {
    if (field === 'id') return source!.id;
    const definition = (this.schema.getType(type) as GraphQLObjectType).getFields()[field]!;
    const trouble = this.troubles.get(`${type}.${field}:${source?.id}`) ?? this.troubles.get(`${type}.${field}`);
    if (trouble === 'error') throw new Error(`${type}.${field}`);
    if (trouble === 'null') return null;
    const chance = new Chance(hash(`${type}.${field}:${source?.id}${JSON.stringify(args)}`) + (this.seed % 5));
    return this.make(definition.type, chance, trouble, owners[`${type}.${field}`] ?? source?.by, args);
  }

  private make(type: GraphQLOutputType, chance: Chance, trouble: Trouble | undefined, by: Service | undefined, args: Record<string, unknown>): unknown {
    if (isNonNullType(type)) return this.make(type.ofType, chance, trouble, by, args) ?? this.make(type.ofType, chance, trouble, by, args);
    if (chance.is(4)) return null;
    if (isListType(type)) {
      const list = Array.from({ length: typeof args['first'] === 'number' ? args['first'] : chance.upTo(4) }, () => this.make(type.ofType, chance, trouble, by, {}));
      if (trouble === 'hole' && list.length) list[chance.upTo(list.length)] = null;
      return list;
    }
    const named = getNamedType(type);
    if (isLeafType(named)) {
      if (trouble === 'wrong') return chance.one(wrong[named.name]!);
      if (isEnumType(named)) return chance.one(named.getValues()).name;
      return { Int: chance.upTo(50), Float: chance.upTo(50) / 4, Boolean: chance.is(50), ID: `i${chance.upTo(9)}` }[named.name] ?? `text ${chance.upTo(9)}`;
    }
    const object = isAbstractType(named) ? chance.one(this.schema.getPossibleTypes(named)) : named;
    if (!isObjectType(object)) throw new Error('a type of another kind');
    const letter = { Program: 'p', School: 's', Cohort: 'c' }[object.name];
    const id = letter ? `${letter}${chance.upTo(4)}` : String(chance.upTo(9));
    return { __typename: object.name, id: typeof args['id'] === 'string' && letter ? args['id'] : id, ...(by ? { by } : {}) } satisfies Source;
  }
}
