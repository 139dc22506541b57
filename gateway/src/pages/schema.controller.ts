import { Controller, Get, Header } from '@nestjs/common';
import { printSchema } from 'graphql';
import { SupergraphEngine } from '../supergraph/supergraph.engine.js';

/** The schema that callers see, for code generators: public also where introspection is off. */
@Controller('schema.graphql')
export class SchemaController {
  private readonly sdl: string;

  constructor(engine: SupergraphEngine) {
    this.sdl = `${printSchema(engine.schema)}\n`;
  }

  @Get()
  @Header('Content-Type', 'application/graphql; charset=utf-8')
  read(): string {
    return this.sdl;
  }
}
