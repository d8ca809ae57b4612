import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir } from '../../../scripts/setup/paths.mjs';

/** Reads the variables that docs/scaling.md gives to every n8n process, so that the tests use the setup of the page. */
export async function readScalingPage(): Promise<Record<string, string>> {
	const page = await readFile(join(projectDir, 'docs', 'scaling.md'), 'utf8');
	const block = /^```sh\n# every n8n process\b.*?\n([^]*?)^```/m.exec(page)?.[1] ?? '';
	const lines = block.matchAll(/^export ([A-Z0-9_]+)=(\S*)/gm);
	return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}
