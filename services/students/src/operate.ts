import { operate } from '@heyu/service';
import { students } from './students.service.js';

await operate(students);
