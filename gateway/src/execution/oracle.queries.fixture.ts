import {
  getNamedType, isAbstractType, isCompositeType, isLeafType, type GraphQLCompositeType, type GraphQLField, type GraphQLSchema,
} from 'graphql';
import type { Chance } from './oracle.world.fixture.js';

export interface Case { readonly query: string; readonly variables: Record<string, unknown> }

/** Writes operations that a caller might: nested, merged, conditional, in fragments, under names of other fields. Not each of them is valid. */
export class QueryWriter {
  private fragments: string[] = [];
  private variables: Record<string, unknown> = {};
  private declared: string[] = [];

  constructor(private readonly schema: GraphQLSchema, private readonly chance: Chance) {}

  write(): Case {
    this.fragments = [];
    this.variables = {};
    this.declared = [];
    const mutation = this.chance.is(10);
    const root = mutation ? this.schema.getMutationType()! : this.schema.getQueryType()!;
    const set = mutation ? `{ ${this.field(root, this.chance.one(Object.values(root.getFields())), 4)} }` : this.set(root, 4);
    const head = `${mutation ? 'mutation' : 'query'}${this.declared.length ? `(${this.declared.join(', ')})` : ''}`;
    return { query: [head, set, ...this.fragments].join(' '), variables: this.variables };
  }

  private set(type: GraphQLCompositeType, depth: number): string {
    return `{ ${Array.from({ length: 1 + this.chance.upTo(4) }, () => this.selection(type, depth)).join(' ')} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    if (this.chance.is(18)) return this.fragment(type, depth);
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const fit = depth > 0 ? fields : fields.filter((field) => isLeafType(getNamedType(field.type)));
    if (fit.length === 0 || this.chance.is(6)) return `${this.chance.is(50) ? 'kind: ' : ''}__typename${this.condition()}`;
    return this.field(type, this.chance.one(fit), depth);
  }

  /** Twice now and then, so that there is something to merge. */
  private field(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.flatMap((argument) => this.argument(argument.name, String(argument.type)));
    const others = 'getFields' in type ? Object.keys(type.getFields()) : [];
    const alias = this.chance.is(18) ? `${this.chance.is(30) ? this.chance.one(others) : this.chance.one(['x', 'y', field.name])}: ` : given.length ? `${field.name}_${given.join('').replace(/\W/g, '')}: ` : '';
    const words = `${alias}${field.name}${given.length ? `(${given.join(', ')})` : ''}`;
    const named = getNamedType(field.type);
    const once = (): string => `${words}${this.condition()}${isCompositeType(named) ? ` ${this.set(named, depth - 1)}` : ''}`;
    return this.chance.is(12) ? `${once()} ${once()}` : once();
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const possible = isAbstractType(type) ? [...this.schema.getPossibleTypes(type)] : [];
    const condition = possible.length ? this.chance.one([type, ...possible, ...possible]) : type;
    const interfaces = 'getInterfaces' in condition ? condition.getInterfaces() : [];
    const said = interfaces.length && this.chance.is(20) ? this.chance.one(interfaces) : condition;
    if (this.chance.is(40)) {
      const name = `f${this.fragments.length}`;
      this.fragments.push('');
      this.fragments[Number(name.slice(1))] = `fragment ${name} on ${said.name} ${this.set(said, depth)}`;
      return `...${name}${this.condition()}${this.chance.is(20) ? ` ...${name}` : ''}`;
    }
    return `...${said === type && this.chance.is(50) ? '' : ` on ${said.name}`}${this.condition()} ${this.set(said, depth)}`;
  }

  private condition(): string {
    if (!this.chance.is(10)) return '';
    const value = this.chance.is(50);
    const word = this.chance.one(['skip', 'include']);
    return ` @${word}(if: ${this.chance.is(50) ? value : this.variable('Boolean!', value)})${this.chance.is(10) ? ` @${word === 'skip' ? 'include' : 'skip'}(if: ${this.variable('Boolean!', value)})` : ''}`;
  }

  private argument(name: string, type: string): string[] {
    if (!type.endsWith('!') && this.chance.is(40)) return [];
    const value = type.startsWith('Int') ? this.chance.upTo(4) : type.startsWith('ID') ? `p${this.chance.upTo(4)}` : 'text';
    return [`${name}: ${this.chance.is(50) ? JSON.stringify(value) : this.variable(type, value)}`];
  }

  /** Given, or left to its default. */
  private variable(type: string, value: unknown): string {
    const name = `v${this.declared.length}`;
    const byDefault = this.chance.is(25);
    this.declared.push(`$${name}: ${type}${byDefault ? ` = ${JSON.stringify(value)}` : ''}`);
    if (!byDefault || this.chance.is(20)) this.variables[name] = value;
    return `$${name}`;
  }
}
