import { testMutatedAnswers } from '../support/testMutatedAnswers.ts';

testMutatedAnswers(10_000);
