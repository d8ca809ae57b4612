import { join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import { runToEnd } from './runToEnd.ts';

/**
 * Builds the node package and packs it as `npm publish` would.
 *
 * @param targetDir where the tarball is written
 * @param isBuilt whether `dist/` is up to date, so that the build can be skipped
 * @returns its absolute path
 */
export async function packPackage(targetDir: string, { isBuilt = false } = {}): Promise<string> {
	if (!isBuilt) await build();
	const pack = await runToEnd('npm', ['pack', '--json', '--pack-destination', targetDir], {
		cwd: projectDir,
	});
	if (pack.code !== 0) throw new Error(`npm could not pack the package:\n${pack.stderr}`);
	const [packed] = JSON.parse(pack.stdout) as { filename: string }[];
	if (!packed) throw new Error(`npm pack named no file:\n${pack.stdout}`);
	return join(targetDir, packed.filename);
}

async function build(): Promise<void> {
	const gulp = join(projectDir, 'node_modules', '.bin', 'gulp');
	const { code, stdout, stderr } = await runToEnd(gulp, ['build'], { cwd: projectDir });
	if (code !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}
