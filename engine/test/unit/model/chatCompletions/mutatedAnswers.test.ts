import { testMutatedAnswers } from '../../../support/fuzz/testMutatedAnswers.ts';

testMutatedAnswers(300);
