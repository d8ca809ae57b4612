import { chmod, copyFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../files/makeFolder.ts';
import { SandboxError, type Session } from '../Sandbox.ts';
import { inProbeFolder } from './inProbeFolder.ts';
import type { BubblewrapStart } from './startBubblewrap.ts';

/**
 * Prints an `InstalledPython` as JSON, and leaves in /mnt/data what takes a session long to create: matplotlib's list of fonts
 * and the compiled modules of the runner, one folder per package.
 */
const PROBE = `
import glob, importlib, json, os, platform, py_compile, shutil, sys
versions, missing = {"python": platform.python_version()}, {}
for name in ("numpy", "pandas", "matplotlib", "openpyxl"):
    try:
        versions[name] = importlib.import_module(name).__version__
    except ImportError as error:
        # numpy explains at length; the reason is its last line.
        missing[name] = (str(error).strip().splitlines() or [type(error).__name__])[-1]
if "matplotlib" in versions:
    import matplotlib, matplotlib.font_manager
    os.mkdir("matplotlib")
    for file in glob.glob(matplotlib.get_cachedir() + "/fontlist-*.json"):
        shutil.copy(file, "matplotlib")
home = "/opt/code-interpreter/"
for file in glob.glob(home + "code_interpreter/**/*.py", recursive=True):
    package, name = os.path.split(file.removeprefix(home))
    target = f"compiled/{package.replace('/', '.')}/{name[:-3]}.{sys.implementation.cache_tag}.pyc"
    py_compile.compile(file, target, dfile=file)
from code_interpreter.libraries.packages import packages_by_use
print(json.dumps({"versions": versions, "missing": missing, "packages": packages_by_use()}))
`;

const NEEDED = ['numpy', 'pandas', 'matplotlib'];
const PROBE_LIMIT_MS = 120_000;

interface InstalledPython {
	/** Versions of Python and of the required packages, by name. */
	versions: Record<string, string>;
	/** Why the others cannot be imported, by name. */
	missing: Record<string, string>;
	/** Packages that can be imported, and programs, by what they are for. */
	packages: Record<string, string[]>;
}

/**
 * Runs a first session, which proves that Python and the packages work in the confinement, and keeps what it created
 * for later sessions.
 *
 * @param start with the folder from `installRunner`
 * @param root the folder of the sessions' folders
 * @throws SandboxError if a package is missing
 */
export async function probePython(
	{ python, runtimeDir, user }: Pick<BubblewrapStart, 'python' | 'runtimeDir' | 'user'>,
	root: string,
	openSession: (dataDir: string) => Promise<Session>,
): Promise<Omit<InstalledPython, 'missing'>> {
	return await inProbeFolder(root, user, async (dataDir) => {
		const session = await openSession(dataDir);
		const execution = await session.execute(PROBE, { timeoutMs: PROBE_LIMIT_MS });
		await session.close();
		const [output] = execution.outputs;
		if (execution.status !== 'ok' || output?.type !== 'logs') {
			const what = execution.reason ?? (output?.type === 'logs' ? output.text : execution.status);
			throw new SandboxError(`${python.location} does not work in the sandbox: ${what}`);
		}
		const { versions, missing, packages } = JSON.parse(output.text) as InstalledPython;
		const reasons = NEEDED.filter((name) => name in missing).map(
			(name) => `${name} (${missing[name]})`,
		);
		if (reasons.length > 0) {
			throw new SandboxError(
				`${python.location} cannot import ${reasons.join(', ')}. ${python.installAdvice}`,
			);
		}
		await takeFiles(path.join(dataDir, 'matplotlib'), path.join(runtimeDir, 'matplotlib'));
		for (const name of await readdir(path.join(dataDir, 'compiled'))) {
			const cache = path.join(runtimeDir, ...name.split('.'), '__pycache__');
			await takeFiles(path.join(dataDir, 'compiled', name), cache);
		}
		return { versions, packages };
	});
}

async function takeFiles(from: string, to: string): Promise<void> {
	await makeFolder(to, 0o755);
	for (const name of await readdir(from)) {
		await copyFile(path.join(from, name), path.join(to, name));
		await chmod(path.join(to, name), 0o644);
	}
}
