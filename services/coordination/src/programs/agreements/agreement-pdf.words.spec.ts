import { expect, test } from '@jest/globals';
import { decisionWord } from './agreement-pdf.words.js';

test('a decision of a later build is printed as it is', () => expect(decisionWord('DEFERRED')).toBe('DEFERRED'));
