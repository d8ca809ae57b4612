/** One Pyodide in a Node.js process. Code arrives as lines of JSON; each is answered with a line. */
import { createInterface } from 'node:readline';
import { loadPyodide } from 'pyodide';

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
