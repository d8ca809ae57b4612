import { freshN8nPaths } from '../../../scripts/servers/installInFreshN8n.ts';

/** Set by scripts/testing/prepareN8n.mjs, or by Jest's global setup when that did not run. */
export const PREPARED_DIR = 'CODE_INTERPRETER_E2E_DIR';

/** What every end-to-end test starts from, created once per run. */
export interface PreparedN8n {
	/** The package as npm would publish it. */
	tarball: string;
	/** An n8n with the package installed and an empty database, to be copied. */
	userFolder: string;
}

/** @throws when the tests were started in a way that skips the global setup */
export function preparedN8n(): PreparedN8n {
	const dir = process.env[PREPARED_DIR];
	if (!dir) throw new Error('Run the end-to-end tests with: npm test -- e2e');
	return freshN8nPaths(dir);
}
