import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const LOOP = `
import sys, json, io, contextlib
names = {}
for line in sys.stdin:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(json.loads(line), names)
    print(json.dumps(out.getvalue()), flush=True)
`;

export interface BarePython {
	execute(code: string): Promise<string>;
	close(): Promise<void>;
}

/** A running CPython that executes code without any engine around it: the lower bound for an engine. */
export function startBarePython(): BarePython {
	const python = spawn('/usr/bin/python3', ['-I', '-c', LOOP], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
	return {
		async execute(code) {
			python.stdin.write(`${JSON.stringify(code)}\n`);
			const line = await lines.next();
			if (line.done) throw new Error('Python has exited.');
			return JSON.parse(line.value) as string;
		},
		async close() {
			python.stdin.end();
			await once(python, 'exit');
		},
	};
}

/** Runs code in a new CPython process. */
export async function runNewPython(code: string): Promise<void> {
	const python = spawn('/usr/bin/python3', ['-I', '-c', code], { stdio: 'ignore' });
	await once(python, 'exit');
}
