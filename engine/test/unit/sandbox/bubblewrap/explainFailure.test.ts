import { isOlder } from '../../../../src/sandbox/bubblewrap/checkMachine.ts';
import { describeExit } from '../../../../src/sandbox/bubblewrap/describeExit.ts';
import { SandboxError } from '../../../../src/sandbox/Sandbox.ts';
import {
	explainFailure,
	throwExplained,
} from '../../../../src/sandbox/bubblewrap/explainFailure.ts';

const machine = { isContainer: false, isAppArmorStrict: false };
const container = { ...machine, isContainer: true };
const ubuntu = { ...machine, isAppArmorStrict: true };

it.each([
	['bwrap: No permissions to creating new namespace, likely because …', 'unprivileged_userns'],
	['bwrap: setting up uid map: Permission denied', 'user.max_user_namespaces'],
	["bwrap: Can't mount proc on /newroot/proc: Operation not permitted", 'systempaths=unconfined'],
	['bwrap: Unknown option --size', 'too old'],
	['spawn bwrap ENOENT', 'apt-get install'],
	['', 'gave no reason'],
])('answers "%s" on a machine with %s', (words, remedy) => {
	expect(explainFailure(words, machine).message).toContain(remedy);
});

// Seen with the default options of Docker, of Podman 4.3, and of Podman with a seccomp profile that allows namespaces.
it.each([
	'bwrap: Creating new namespace failed: Operation not permitted',
	"The Python process ended at its start (exit code 1). bwrap: Can't set hostname to sandbox: Operation not permitted",
	"bwrap: Can't mount proc on /newroot/proc: Operation not permitted",
	'bwrap: Failed to make / slave: Permission denied',
])('answers "%s" in a container with the options of each runtime', (words) => {
	const { message } = explainFailure(words, container);
	expect(message).toContain(words);
	expect(message).toMatch(
		/Docker: .*--security-opt seccomp=unconfined --security-opt systempaths=unconfined --security-opt apparmor=unconfined`/,
	);
	expect(message).toContain(
		'Podman: `--security-opt seccomp=unconfined --security-opt unmask=ALL`',
	);
	expect(message).toContain('kubernetes.yaml');
	expect(message).not.toContain('AppArmor');
});

it('names the profile for bubblewrap where AppArmor restricts namespaces, also to a container', () => {
	const words = 'bwrap: setting up uid map: Permission denied';
	for (const surroundings of [ubuntu, { ...ubuntu, isContainer: true }]) {
		expect(explainFailure(words, surroundings).message).toContain(
			'apparmor_parser --replace /etc/apparmor.d/code-interpreter-bwrap',
		);
	}
	expect(explainFailure(words, ubuntu).message).not.toContain('Docker');
});

it('explains what bubblewrap reports after the start of the process, and leaves other advice alone', () => {
	const words =
		"The Python process ended while it was starting (exit code 1). bwrap: Can't set hostname to sandbox: Operation not permitted";
	expect(() => throwExplained(new SandboxError(words))).toThrow(
		`The sandbox cannot start: ${words}.`,
	);
	const advice = new SandboxError('Install it.');
	expect(() => throwExplained(advice)).toThrow(advice);
});

it('names only what is missing when a program is missing', () => {
	expect(explainFailure('spawn bwrap ENOENT', container).message).not.toContain('Docker');
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
