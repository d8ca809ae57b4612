import { describePrograms } from '../support/describePrograms.ts';

describePrograms('limits', ['zygote']);
