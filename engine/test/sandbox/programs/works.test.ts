import { describePrograms } from '../support/describePrograms.ts';

// What code sees does not depend on how its process was started, so the usual kind is enough here.
describePrograms('works', ['zygote']);
describePrograms('files', ['zygote']);
