import { spawn } from 'node:child_process';

const GRACE_SECONDS = 15;

/**
 * A line on its input means that the process $1 has ended. Input that ends without a line means that the parent has ended: then $1 gets
 * SIGTERM, and $2 (the same process or its whole group) gets SIGKILL once $1 has ended, after $3 seconds at the latest.
 */
const GUARD = `
read -r line && exit
kill -s TERM -- "$1"
checks=$((10 * $3))
while [ "$checks" -gt 0 ] && kill -s 0 -- "$1"; do checks=$((checks - 1)); sleep 0.1; done
kill -s KILL -- "$2"`;

/**
 * Ends a child process when this process ends first. Nothing in this process could do that after SIGKILL, or in a test, where Jest does
 * not pass on events of the process. So a shell waits in parallel and does it.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {{ withGroup?: boolean }} [settings] `withGroup`: the child leads a process group, which is ended with it
 */
export function endWithThisProcess(child, { withGroup = false } = {}) {
	if (child.pid === undefined) return; // it did not start
	const args = [child.pid, withGroup ? -child.pid : child.pid, GRACE_SECONDS].map(String);
	// In a separate session, so that closing the terminal does not end the guard first.
	const shell = spawn('sh', ['-c', GUARD, 'guard', ...args], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	shell.on('error', () => {}); // without a shell there is no guard; `stop` still works
	shell.stdin.on('error', () => {}); // the guard has already ended
	shell.unref();
	/** @type {import('node:net').Socket} */ (shell.stdin).unref();
	// The rest of a group may outlive its leader and then holds its output open.
	child.once(withGroup ? 'close' : 'exit', () => shell.stdin.end('ended\n'));
}
