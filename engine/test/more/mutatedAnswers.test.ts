import { testMutatedAnswers } from '../support/fuzz/testMutatedAnswers.ts';

testMutatedAnswers(10_000);
