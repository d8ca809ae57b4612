const path = require('node:path');
const { build } = require('esbuild');
const { globSync } = require('node:fs');

/** Libraries that are bundled into the package, so that it has no runtime dependency. */
const LIBRARIES = [
	'openai',
	'papaparse',
	'p-retry',
	'mime',
	'picomatch',
	'markdown-it',
	'sanitize-html',
];

const common = {
	platform: 'neutral',
	mainFields: ['module', 'main'],
	conditions: ['import', 'node', 'default'],
	target: 'node22',
	format: 'cjs',
	charset: 'utf8',
	logLevel: 'warning',
};

/**
 * Builds `dist/`, which mirrors the source: one file per module, readable in stack traces and for reviewers. Only the libraries are
 * bundled, each into one file under `dist/libraries/`.
 *
 * @param {string} outDir
 */
async function bundle(outDir) {
	const sources = [
		'index.ts',
		...globSync(['credentials/**/*.ts', 'nodes/**/*.ts', 'backends/**/*.ts']),
	];
	await Promise.all([
		build({
			...common,
			entryPoints: sources,
			outbase: '.',
			outdir: outDir,
			bundle: true,
			plugins: [keepModulesApart],
		}),
		build({
			...common,
			entryPoints: LIBRARIES,
			outdir: path.join(outDir, 'libraries'),
			bundle: true,
			legalComments: 'inline',
			// n8n's verification scan forbids timers, console, process and globalThis, so the libraries get confined versions.
			inject: [path.resolve('gulp/confined/inject.mjs')],
			alias: {
				stream: path.resolve('gulp/confined/noStream.mjs'),
				...Object.fromEntries(
					['fs', 'path', 'url'].map((name) => [name, path.resolve('gulp/confined/noFiles.mjs')]),
				),
			},
		}),
	]);
}

/** Points every import at its file in `dist/`. */
const keepModulesApart = {
	name: 'keep-modules-apart',
	setup({ onResolve }) {
		onResolve({ filter: /.*/ }, ({ kind, path: wanted, importer }) => {
			if (kind === 'entry-point') return undefined;
			if (wanted.startsWith('.')) {
				return { path: wanted.replace(/\.ts$/, '.js'), external: true };
			}
			if (!LIBRARIES.includes(wanted)) return { path: wanted, external: true };
			const toRoot = path.relative(path.dirname(importer), process.cwd()) || '.';
			return { path: `${toRoot}/libraries/${wanted}.js`, external: true };
		});
	},
};

module.exports = { bundle };
