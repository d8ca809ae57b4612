import { testParsers } from '../support/fuzz/testParsers.ts';

testParsers(300);
