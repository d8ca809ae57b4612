import path from 'node:path';
import { copyReadableFiles } from '../files/copyReadableFiles.ts';
import { PRELOADED_MODULES } from '../preloadedModules.ts';
import { MissingPackagesError, SandboxError, type Session } from '../Sandbox.ts';
import type { BubblewrapStart } from './startBubblewrap.ts';

/**
 * Prints an `InstalledPython` as JSON, and leaves in /mnt/data what takes a session long to create: matplotlib's list of
 * fonts. What sessions do not find imported is only looked up: to import it would take a second.
 */
const probe = (preload: readonly string[]) => `
import importlib, json, os, platform
from importlib import metadata
preload = ${JSON.stringify(preload)}
packages = {name.split(".")[0] for name in preload}
versions, missing = {"python": platform.python_version()}, {}
def version_of(name):
    if name not in packages:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    return importlib.import_module(name).__version__
def note_if_missing(name, action):
    try:
        action(name)
    except ImportError as error:
        # numpy explains at length; the reason is its last line.
        missing[name] = (str(error).strip().splitlines() or [type(error).__name__])[-1]
for name in ("numpy", "pandas", "matplotlib", "openpyxl"):
    note_if_missing(name, lambda name: versions.update({name: version_of(name)}))
for name in preload:
    note_if_missing(name, importlib.import_module)
from code_interpreter.libraries.fonts import keep_font_list
if "matplotlib" in packages and "matplotlib" in versions:
    keep_font_list("matplotlib")
else:
    os.mkdir("matplotlib")
from code_interpreter.libraries.packages import packages_by_use
print(json.dumps({"versions": versions, "missing": missing, "packages": packages_by_use()}))
`;

const NEEDED = ['numpy', 'pandas', 'matplotlib'];
const PROBE_LIMIT_MS = 120_000;

export interface InstalledPython {
	/** Versions of Python and of the required packages, by name. */
	versions: Record<string, string>;
	/** Packages that can be imported, and programs, by what they are for. */
	packages: Record<string, string[]>;
}

/**
 * Imports the preloaded modules in a session, which proves that they work in the confinement, and keeps matplotlib's list of
 * fonts for later sessions.
 *
 * @param dataDir the session's folder
 * @param runtimeDir from `installRunner`
 * @throws MissingPackagesError if a package that code needs, or a module that the operator has named, is missing
 * @throws SandboxError if Python does not work
 */
export async function probePackages(
	session: Session,
	dataDir: string,
	{ python, runtimeDir, preload }: Pick<BubblewrapStart, 'python' | 'runtimeDir' | 'preload'>,
): Promise<InstalledPython> {
	const execution = await session.execute(probe(preload), { timeoutMs: PROBE_LIMIT_MS });
	await session.close();
	const [output] = execution.outputs;
	if (execution.status !== 'ok' || output?.type !== 'logs') {
		const what = execution.reason ?? (output?.type === 'logs' ? output.text : execution.status);
		throw new SandboxError(`${python.location} does not work in the sandbox: ${what}`);
	}
	const { missing, ...installed } = JSON.parse(output.text) as InstalledPython & {
		/** Why the other packages cannot be imported, by name. */
		missing: Record<string, string>;
	};
	const isMissing = (name: string) => name in missing;
	const needed = NEEDED.filter(isMissing);
	const named = preload.filter((name) => isMissing(name) && !PRELOADED_MODULES.includes(name));
	if (needed.length > 0 || named.length > 0) {
		const reasons = [...needed, ...named].map((name) => `${name} (${missing[name]})`);
		const advice =
			needed.length > 0
				? python.installAdvice
				: 'Install it there, or leave it out of CODE_INTERPRETER_PRELOAD.';
		throw new MissingPackagesError(
			`${python.location} cannot import ${reasons.join(', ')}. ${advice}`,
		);
	}
	await copyReadableFiles(path.join(dataDir, 'matplotlib'), path.join(runtimeDir, 'matplotlib'));
	return installed;
}
