import { join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import { runToEnd } from './runToEnd.ts';

/**
 * Builds the node package and packs it as `npm publish` would.
 *
 * @param targetDir where the tarball is written
 * @returns its absolute path
 */
export async function packPackage(targetDir: string): Promise<string> {
	const build = await runToEnd(join(projectDir, 'node_modules', '.bin', 'gulp'), ['build'], {
		cwd: projectDir,
	});
	if (build.code !== 0) throw new Error(`The build failed:\n${build.stdout}${build.stderr}`);
	const pack = await runToEnd('npm', ['pack', '--json', '--pack-destination', targetDir], {
		cwd: projectDir,
	});
	if (pack.code !== 0) throw new Error(`npm could not pack the package:\n${pack.stderr}`);
	const [packed] = JSON.parse(pack.stdout) as { filename: string }[];
	if (!packed) throw new Error(`npm pack named no file:\n${pack.stdout}`);
	return join(targetDir, packed.filename);
}
