import { testControlChannel } from './testControlChannel.ts';
import { testFences } from './testFences.ts';
import { testForms } from './testForms.ts';
import { testLinks } from './testLinks.ts';

/** Declares tests that give this many random inputs to each parser of what code, models and clients send. */
export function testParsers(cases: number): void {
	testControlChannel(cases);
	testFences(cases);
	testLinks(cases);
	testForms(cases);
}
