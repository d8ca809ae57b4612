import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Node.js version that development, the engine and n8n run on; n8n 2.41 needs 24. */
export const NODE_VERSION = '24.21.0';

/** The n8n version of the tests and the demo. */
export const PINNED_N8N_VERSION = '2.41.1';

/** The n8n version of this process and those that it starts; `npm run test:n8n` sets another one. */
export const N8N_VERSION = process.env.CODE_INTERPRETER_N8N_VERSION || PINNED_N8N_VERSION;

/** Absolute path of this clone. */
export const projectDir = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Where setup installs Node.js and n8n, shared by all clones of this user. */
export const cacheDir = resolve(
	process.env.CODE_INTERPRETER_CACHE_DIR || join(homedir(), '.cache', 'n8n-nodes-code-interpreter'),
);

/** The folder that n8n is installed in; its `node_modules/.bin/n8n` is the command. */
export const n8nDir = join(cacheDir, `n8n-${N8N_VERSION}`);

/** n8n's command line. */
export const n8nCommand = join(n8nDir, 'node_modules', '.bin', 'n8n');
