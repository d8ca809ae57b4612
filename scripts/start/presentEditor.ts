import { N8nRest } from '../servers/N8nRest.ts';
import { demoLogin } from './demoLogin.ts';
import type { ExampleWorkflow } from './exampleWorkflows.ts';

/** n8n's own default. */
export const usualPort = 5678;

export interface EditorSettings {
	/** The editor's address. */
	baseUrl: string;
	demoDir: string;
	/** The workflow whose address is shown. */
	workflow: ExampleWorkflow;
	fileFolders: string[];
}

/** Says where the editor of a started n8n is and how to log in, having made its owner at the first start. */
export async function presentEditor({ baseUrl, demoDir, workflow, fileFolders }: EditorSettings) {
	const login = await demoLogin(demoDir);
	await new N8nRest(baseUrl).ensureOwner(login);
	if (baseUrl !== `http://127.0.0.1:${usualPort}`) {
		console.log(`\nPort ${usualPort} is taken, so this n8n is at another one.`);
	}
	console.log(`
n8n is open:  ${baseUrl}/workflow/${workflow.id}
  email       ${login.email}
  password    ${login.password}
Its workflows may read and write files in ${fileFolders.join(' and ')}.
Ctrl-C stops it.
`);
}
