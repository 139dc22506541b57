import { operate } from '@heyu/service';
import { coordination } from './coordination.service.js';

await operate(coordination);
