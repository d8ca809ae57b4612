import { N8nRest } from '../servers/N8nRest.ts';
import { demoLogin } from './demoLogin.ts';
import type { Demo } from './prepareDemo.ts';

/** n8n's own default. */
export const USUAL_PORT = 5678;

/**
 * Creates the owner of a running n8n at the first start, then prints the address of the editor and the login.
 *
 * @param baseUrl the editor's address
 */
export async function presentEditor(
	baseUrl: string,
	{ demoDir, report, fileFolders }: Pick<Demo, 'demoDir' | 'report' | 'fileFolders'>,
): Promise<void> {
	const login = await demoLogin(demoDir);
	await new N8nRest(baseUrl).ensureOwner(login);
	if (new URL(baseUrl).port !== String(USUAL_PORT)) {
		console.log(`Port ${USUAL_PORT} is in use, so this n8n uses another one.`);
	}
	console.log(`
n8n is open:  ${baseUrl}/workflow/${report.id}
  email       ${login.email}
  password    ${login.password}
More examples are at ${baseUrl}/home/workflows.
Its workflows may read and write files in ${fileFolders.join(' and ')}.
`);
}
