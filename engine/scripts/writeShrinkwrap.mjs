// Writes npm-shrinkwrap.json for the package that npm is about to pack: see "prepack" in package.json.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createShrinkwrap } from './createShrinkwrap.mjs';

const engineDir = join(import.meta.dirname, '..');
const readJson = async (/** @type {string} */ path) =>
	JSON.parse(await readFile(join(engineDir, path), 'utf8'));

const shrinkwrap = createShrinkwrap(
	await readJson('../package-lock.json'),
	await readJson('package.json'),
	'engine',
);
await writeFile(
	join(engineDir, 'npm-shrinkwrap.json'),
	`${JSON.stringify(shrinkwrap, null, '\t')}\n`,
);
