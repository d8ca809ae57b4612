import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { copyReadableFiles } from '../files/copyReadableFiles.ts';
import type { SandboxPython } from '../interpreter/SandboxPython.ts';
import { SandboxError, type Session } from '../Sandbox.ts';

/** Leaves the compiled modules of the runner in /mnt/data, one folder per package. */
const COMPILE = `
import glob, os, py_compile, sys
home = "/opt/code-interpreter/"
for file in glob.glob(home + "code_interpreter/**/*.py", recursive=True):
    package, name = os.path.split(file.removeprefix(home))
    target = f"compiled/{package.replace('/', '.')}/{name[:-3]}.{sys.implementation.cache_tag}.pyc"
    py_compile.compile(file, target, dfile=file)
`;

const COMPILE_LIMIT_MS = 120_000;

/**
 * Compiles the modules of the runner in a first session, which proves that Python works in the confinement. Later sessions
 * find them compiled.
 *
 * @param dataDir the session's folder
 * @param runtimeDir from `installRunner`
 * @throws SandboxError if Python does not work
 */
export async function compileRunner(
	session: Session,
	dataDir: string,
	{ python, runtimeDir }: { python: SandboxPython; runtimeDir: string },
): Promise<void> {
	const { status, reason, outputs } = await session.execute(COMPILE, {
		timeoutMs: COMPILE_LIMIT_MS,
	});
	await session.close();
	if (status !== 'ok') {
		const [output] = outputs;
		const what = reason ?? (output?.type === 'logs' ? output.text : status);
		throw new SandboxError(`${python.location} does not work in the sandbox: ${what}`);
	}
	const compiled = path.join(dataDir, 'compiled');
	for (const name of await readdir(compiled)) {
		const cache = path.join(runtimeDir, ...name.split('.'), '__pycache__');
		await copyReadableFiles(path.join(compiled, name), cache);
	}
}
