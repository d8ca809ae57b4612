const CHECK_MS = 500;

/**
 * Ends this process, by SIGTERM to itself, when npm ends before it. npm passes SIGTERM only to the shell that runs a script, and `exec`, which
 * replaces that shell, is unknown to Windows.
 *
 * @param {NodeJS.ProcessEnv} [env] npm names the script that it runs in `npm_lifecycle_event`
 */
export function endWithNpm(env = process.env) {
	if (!env.npm_lifecycle_event) return;
	const shell = process.ppid;
	setInterval(() => {
		if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
	}, CHECK_MS).unref();
}
