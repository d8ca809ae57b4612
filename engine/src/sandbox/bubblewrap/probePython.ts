import { chmod, copyFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../files/makeFolder.ts';
import { SandboxError, type Session } from '../Sandbox.ts';
import type { SandboxUser } from '../sandboxUser.ts';
import { installCommand } from './explainFailure.ts';
import { inProbeFolder } from './inProbeFolder.ts';

/**
 * Prints an `InstalledPython` as JSON, and leaves in /mnt/data what takes a session long to create: matplotlib's list of fonts
 * and the compiled modules of the runner, one folder per package.
 */
const PROBE = `
import glob, importlib, json, os, platform, py_compile, shutil, sys
versions = {"python": platform.python_version()}
for name in ("numpy", "pandas", "matplotlib", "openpyxl"):
    try:
        versions[name] = importlib.import_module(name).__version__
    except ImportError:
        pass
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
from code_interpreter.libraries.packages import available_packages
print(json.dumps({"versions": versions, "packages": available_packages()}))
`;

const NEEDED = ['numpy', 'pandas', 'matplotlib'];
const PROBE_LIMIT_MS = 120_000;

interface InstalledPython {
	/** Versions of Python and of the required packages, by name. */
	versions: Record<string, string>;
	/** Data packages that can be imported. */
	packages: string[];
}

/**
 * Runs a first session, which proves that Python and the packages work in the confinement, and keeps what it created
 * for later sessions.
 *
 * @param runtimeDir from `installRunner`
 * @throws SandboxError if a package is missing
 */
export async function probePython(
	root: string,
	runtimeDir: string,
	user: SandboxUser | undefined,
	openSession: (dataDir: string) => Promise<Session>,
): Promise<InstalledPython> {
	return await inProbeFolder(root, user, async (dataDir) => {
		const session = await openSession(dataDir);
		const execution = await session.execute(PROBE, { timeoutMs: PROBE_LIMIT_MS });
		await session.close();
		const [output] = execution.outputs;
		if (execution.status !== 'ok' || output?.type !== 'logs') {
			const what = execution.reason ?? (output?.type === 'logs' ? output.text : execution.status);
			throw new SandboxError(`Python does not work in the sandbox: ${what}`);
		}
		const { versions, packages } = JSON.parse(output.text) as InstalledPython;
		const missing = NEEDED.filter((name) => versions[name] === undefined);
		if (missing.length > 0) {
			throw new SandboxError(
				`/usr/bin/python3 lacks ${missing.join(', ')}. Install what is missing: \`${installCommand}\`.`,
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
