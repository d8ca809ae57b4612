import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login } from '../servers/N8nRest.ts';

/** The login of the demo's n8n: generated at the first start and stored in the demo's folder, readable only by this user. */
export async function demoLogin(demoDir: string): Promise<Login> {
	const file = join(demoDir, 'login.json');
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Login;
	} catch {
		// n8n requires eight characters with a digit and a capital letter.
		const password = `${randomBytes(9).toString('base64url')}-A1`;
		const login = { email: 'demo@example.com', password };
		await writeFile(file, JSON.stringify(login), { mode: 0o600 });
		return login;
	}
}
