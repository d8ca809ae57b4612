const VARIABLE = 'CODE_INTERPRETER_SHARED_N8N';

/** The n8n server that all test files of a run share. */
export interface SharedN8n {
	baseUrl: string;
	/** The session of its owner: n8n allows only a few logins per minute. */
	session: string;
	/** Workflows may read and write files in this folder; each test file has a folder of its own within. */
	filesRoot: string;
}

/** Passes the shared n8n to the test files, which run in other processes. */
export function announceSharedN8n(shared: SharedN8n): void {
	process.env[VARIABLE] = JSON.stringify(shared);
}

/** @throws when the tests were started in a way that skips the global setup */
export function sharedN8n(): SharedN8n {
	const shared = process.env[VARIABLE];
	if (!shared) throw new Error('Run the end-to-end tests with: npm test -- e2e');
	return JSON.parse(shared) as SharedN8n;
}
