import type { Part } from '@heyu/service';
import { readMajors } from './catalogue.file.js';
import { MajorResolver } from './major.resolver.js';
import { Majors } from './majors.js';

/** 专业: the catalogue of majors, a file that is shipped. */
export const majorsPart: Part = {
  resolvers: [MajorResolver],
  providers: [{ provide: Majors, useFactory: () => readMajors() }],
};
