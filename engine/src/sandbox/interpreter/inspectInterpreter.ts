import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SandboxError } from '../Sandbox.ts';

const INSPECTION_LIMIT_MS = 60_000;

/** numpy and pandas are imported for the shared libraries that they load; a missing package is reported later. */
const INSPECTION = `
import importlib, json, sys
for name in ("numpy", "pandas"):
    try:
        importlib.import_module(name)
    except Exception:
        pass
with open("/proc/self/maps") as maps:
    mapped = {line.split(None, 5)[5].strip() for line in maps if "/" in line}
print(json.dumps({
    "version": list(sys.version_info[:2]),
    "program": sys.executable,
    "prefixes": [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix],
    "modulePaths": [path for path in sys.path if path],
    "libraries": sorted(path for path in mapped if ".so" in path),
}))
`;

export interface InterpreterFacts {
	/** Major and minor. */
	version: [number, number];
	/** The interpreter's own idea of its path, which is another one for a wrapper script. */
	program: string;
	prefixes: string[];
	/** Folders and archives that modules are imported from, those of .pth files included. */
	modulePaths: string[];
	/** Shared libraries that numpy and pandas load. */
	libraries: string[];
}

/**
 * Asks an interpreter of the host where its files are.
 *
 * @param interpreter absolute path
 * @throws SandboxError if it does not run
 */
export async function inspectInterpreter(interpreter: string): Promise<InterpreterFacts> {
	try {
		const { stdout } = await promisify(execFile)(interpreter, ['-I', '-B', '-c', INSPECTION], {
			env: {},
			cwd: '/',
			timeout: INSPECTION_LIMIT_MS,
		});
		// Packages may print while they are imported.
		return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as InterpreterFacts;
	} catch (cause) {
		const { stderr, message } = cause as Error & { stderr?: string };
		const words = (stderr?.trim() || message).split('\n').at(-1);
		throw new SandboxError(
			`${interpreter} does not run as a Python interpreter: ${words}. Set CODE_INTERPRETER_PYTHON to another one.`,
			{ cause },
		);
	}
}
