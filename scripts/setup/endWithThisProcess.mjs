import { spawn } from 'node:child_process';

const GRACE_SECONDS = 15;

/**
 * A line on its input says that the process $1 has ended. The end of its input without one says that whoever started both has: then $1
 * is asked to end, and $2 (the same, or its whole group) is ended by force once it has, or after a while.
 */
const GUARD = `
read -r line && exit
kill -s TERM -- "$1"
looks=$((10 * $3))
while [ "$looks" -gt 0 ] && kill -s 0 -- "$1"; do looks=$((looks - 1)); sleep 0.1; done
kill -s KILL -- "$2"`;

/**
 * Ends a child process when this process ends before it, in whatever way: nothing that runs here could do so after SIGKILL, nor in a
 * test, where Jest hands no events of the process on. So a shell does, which waits beside the child.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ withGroup?: boolean }} [settings] `withGroup`: the child leads a process group, which ends with it
 */
export function endWithThisProcess(child, { withGroup = false } = {}) {
	if (child.pid === undefined) return; // it did not start
	const args = [child.pid, withGroup ? -child.pid : child.pid, GRACE_SECONDS].map(String);
	// In a session of its own: what ends everything in a terminal must not end the guard first.
	const shell = spawn('sh', ['-c', GUARD, 'guard', ...args], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	shell.on('error', () => {}); // no shell, no guard: the child is stopped as ever
	shell.stdin.on('error', () => {}); // the guard was ended by somebody
	shell.unref();
	/** @type {import('node:net').Socket} */ (shell.stdin).unref();
	// The rest of a group may outlive the child that leads it, and holds its output open then.
	child.once(withGroup ? 'close' : 'exit', () => shell.stdin.end('ended\n'));
}
