import { join } from 'node:path';

const variable = 'CODE_INTERPRETER_E2E_DIR';

/** What every end-to-end test starts from, made once a run by the global setup. */
export interface PreparedN8n {
	dir: string;
	/** The package as npm would publish it. */
	tarball: string;
	/** An n8n with the package installed and an empty database, to be copied. */
	userFolder: string;
}

/** Leaves word of the prepared n8n for the test files, which run in other processes. */
export function rememberPreparedN8n(dir: string, tarball: string): void {
	process.env[variable] = dir;
	process.env[`${variable}_TARBALL`] = tarball;
}

/** @throws when the tests were started in a way that skips the global setup */
export function preparedN8n(): PreparedN8n {
	const dir = process.env[variable];
	const tarball = process.env[`${variable}_TARBALL`];
	if (!dir || !tarball) throw new Error('Run the end-to-end tests with: npm run test:e2e');
	return { dir, tarball, userFolder: userFolderIn(dir) };
}

export function userFolderIn(dir: string): string {
	return join(dir, 'n8n');
}
