import { testMutatedAnswers } from '../../../support/testMutatedAnswers.ts';

testMutatedAnswers(300);
