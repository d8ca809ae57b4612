import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installNpmPackage } from '../../scripts/setup/installNpmPackage.mjs';
import { LineProcess } from './LineProcess.ts';
import { IMPORTS, type Subject } from './Subject.ts';

const PYTHON = '/usr/bin/python3';
/** Installed only for this bench: it takes 14 MB. */
const PYODIDE_VERSION = '314.0.7';

/** Jupyter's kernel, without a sandbox; undefined if it is not installed. */
export function openIpykernelSubject(): Subject | undefined {
	const isInstalled = spawnSync(PYTHON, ['-c', 'import ipykernel, jupyter_client']).status === 0;
	if (!isInstalled) {
		console.error(
			'Skipping ipykernel, which is not installed (apt-get install python3-ipykernel).',
		);
		return undefined;
	}
	const start = () => new LineProcess(PYTHON, [join(import.meta.dirname, 'ipykernelSession.py')]);
	return openLineSubject('ipykernel, no sandbox', start, true);
}

/** Python in WebAssembly, one Node.js process each. Without pandas and matplotlib, which npm does not have for it. */
export async function openPyodideSubject(): Promise<Subject> {
	const packageDir = await installNpmPackage({
		label: `Pyodide ${PYODIDE_VERSION}`,
		folder: `pyodide-${PYODIDE_VERSION}`,
		name: 'pyodide',
		version: PYODIDE_VERSION,
		remedy: 'Check that the npm registry can be reached (npm ping), then run the bench again.',
	});
	const program = join(import.meta.dirname, 'pyodideSession.ts');
	const start = () => new LineProcess(process.execPath, [program, packageDir]);
	return openLineSubject('Pyodide, bare Python', start, false);
}

function openLineSubject(name: string, start: () => LineProcess, hasLibraries: boolean): Subject {
	return {
		name,
		hasLibraries,
		async open() {
			const process = start();
			await process.ready();
			const execute = async (code: string) => await process.ask({ code });
			if (hasLibraries) await execute(IMPORTS);
			return { execute, close: async () => await process.close(), rootPid: process.pid };
		},
		async close() {},
	};
}
