import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { childVariables } from '../../../scripts/servers/childVariables.ts';
import { runToEnd } from '../../../scripts/servers/runToEnd.ts';
import { projectDir } from '../../../scripts/setup/paths.mjs';

/**
 * Runs a command of n8n's tool for node packages.
 *
 * @returns what it printed, without colours
 * @throws Error with what it printed when it fails
 */
export async function runN8nNode(command: string, cwd = projectDir): Promise<string> {
	const program = join(projectDir, 'node_modules', '.bin', 'n8n-node');
	// With n8n's rules alone. The check `lint` of `npm test` adds this project's, which take twice the processor time.
	const env = { ...childVariables(), ESLINT_FLAGS: '' };
	const { code, stdout, stderr } = await runToEnd(program, [command], { cwd, env });
	if (code !== 0) throw new Error(`n8n-node ${command} ended with ${code}:\n${stdout}${stderr}`);
	return stripVTControlCharacters(stdout);
}
