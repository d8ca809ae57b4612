import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/** @type {Map<string, { mtimeMs: number, imports: string[] }>} */
const cache = new Map();

/**
 * The project's files that a file imports, type-only imports and re-exports included.
 *
 * @param {string} file
 * @returns {string[]} absolute paths; none for a file that does not exist
 */
export function readImports(file) {
	const stats = statSync(file, { throwIfNoEntry: false });
	if (!stats?.isFile()) return [];
	const cached = cache.get(file);
	if (cached?.mtimeMs === stats.mtimeMs) return cached.imports;
	const imports = importedFiles(file, readFileSync(file, 'utf8'));
	cache.set(file, { mtimeMs: stats.mtimeMs, imports });
	return imports;
}

/**
 * @param {string} file the file that contains the text
 * @param {string} text
 */
function importedFiles(file, text) {
	return ts
		.preProcessFile(text, true, true)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((specifier) => specifier.startsWith('.'))
		.map((specifier) => resolve(dirname(file), specifier));
}

/**
 * The shortest chain of imports from one file to another.
 *
 * @param {string} from
 * @param {string} to
 * @returns {string[] | undefined} the files from `from` to `to`; undefined when no chain leads there
 */
export function findImportChain(from, to) {
	/** @type {Map<string, string | undefined>} each file found, with the file that imports it */
	const importers = new Map([[from, undefined]]);
	for (const file of importers.keys()) {
		if (file === to) return chainTo(file, importers);
		for (const imported of readImports(file)) {
			if (!importers.has(imported)) importers.set(imported, file);
		}
	}
	return undefined;
}

/**
 * @param {string} last
 * @param {Map<string, string | undefined>} importers
 */
function chainTo(last, importers) {
	const chain = [];
	for (let file = /** @type {string | undefined} */ (last); file; file = importers.get(file)) {
		chain.unshift(file);
	}
	return chain;
}
