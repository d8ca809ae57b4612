/** Runs the Pyodide of the folder in its first argument. Code arrives as lines of JSON; each is answered with a line. */
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Pyodide {
	runPythonAsync(code: string): Promise<unknown>;
}

const [, , packageDir = ''] = process.argv;
const { loadPyodide } = (await import(pathToFileURL(join(packageDir, 'pyodide.mjs')).href)) as {
	loadPyodide(options: object): Promise<Pyodide>;
};

const pyodide = await loadPyodide({ stdout: () => undefined });
process.stdout.write('{}\n');
for await (const line of createInterface(process.stdin)) {
	const { code } = JSON.parse(line) as { code: string };
	const answer = await pyodide.runPythonAsync(code).then(
		() => ({}),
		(error: Error) => ({ error: error.message }),
	);
	process.stdout.write(`${JSON.stringify(answer)}\n`);
}
