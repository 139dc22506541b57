import { service } from '@heyu/service';
import { cohortsPart } from './cohorts/cohorts.part.js';
import { replicas } from './replicas.js';

export const students = service({ name: 'students', at: import.meta.url, parts: [cohortsPart], replicas });
