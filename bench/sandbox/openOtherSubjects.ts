import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { LineProcess } from './LineProcess.ts';
import { IMPORTS, type Subject } from './Subject.ts';

const PYTHON = '/usr/bin/python3';

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

/** Python in WebAssembly, one Node.js process per session; without pandas and matplotlib, which npm does not offer for it. */
export function openPyodideSubject(): Subject {
	const start = () =>
		new LineProcess(process.execPath, [join(import.meta.dirname, 'pyodideSession.ts')]);
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
