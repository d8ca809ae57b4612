import { isOlder } from '../../../../src/sandbox/bubblewrap/checkMachine.ts';
import { describeExit } from '../../../../src/sandbox/bubblewrap/describeExit.ts';
import { explainFailure } from '../../../../src/sandbox/bubblewrap/explainFailure.ts';

it.each([
	[
		'bwrap: No permissions to creating new namespace, likely because …',
		false,
		'unprivileged_userns',
	],
	[
		'bwrap: setting up uid map: Permission denied',
		false,
		'apparmor_restrict_unprivileged_userns=0',
	],
	['bwrap: Creating new namespace failed: Operation not permitted', true, 'seccomp=unconfined'],
	[
		"bwrap: Can't mount proc on /newroot/proc: Operation not permitted",
		true,
		'systempaths=unconfined',
	],
	['bwrap: Unknown option --size', false, 'too old'],
	['spawn bwrap ENOENT', false, 'apt-get install'],
	['', false, 'gave no reason'],
])('answers "%s" (in a container: %s) with %s', (words, isContainer, remedy) => {
	expect(explainFailure(words, isContainer).message).toContain(remedy);
});

it('tells signals from exit codes', () => {
	expect(describeExit(3)).toBe('exit code 3');
	expect(describeExit(139)).toContain('SIGSEGV');
	expect(describeExit(137)).toContain('memory');
	expect(describeExit(143)).toBe('signal SIGTERM');
});

it('compares kernel releases by their numbers', () => {
	expect(isOlder('5.10.0-28-amd64', [5, 14])).toBe(true);
	expect(isOlder('5.14.0-570.el9', [5, 14])).toBe(false);
	expect(isOlder('6.1.0', [5, 14])).toBe(false);
	expect(isOlder('4.18.0-553.el8', [5, 14])).toBe(true);
});
