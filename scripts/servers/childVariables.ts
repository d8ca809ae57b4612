const OF_OTHER_INSTALLATIONS =
	/^(N8N|DB|QUEUE|EXECUTIONS|CREDENTIALS|NODES|WEBHOOK|GENERIC|CODE_INTERPRETER(?!_CACHE_DIR))_/;

/** Jest sets NODE_ENV to "test", and n8n behaves differently then. */
const OF_THE_TEST_RUNNER = /^(NODE_ENV|JEST_.*)$/;

/**
 * This process's environment without variables that would point our servers at another installation's database, keys or folders, and
 * with loopback addresses excluded from any proxy.
 */
export function childVariables(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => !OF_OTHER_INSTALLATIONS.test(name) && !OF_THE_TEST_RUNNER.test(name),
	);
	const unproxied = [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost'];
	const noProxy = unproxied.filter(Boolean).join(',');
	return { ...Object.fromEntries(kept), NO_PROXY: noProxy, no_proxy: noProxy };
}
