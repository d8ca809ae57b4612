import { rm } from 'node:fs/promises';
import { preparedN8n } from './preparedN8n.ts';

/** Jest's global teardown of the end-to-end tests. */
export default async function removeN8n(): Promise<void> {
	await rm(preparedN8n().dir, { recursive: true, force: true });
}
