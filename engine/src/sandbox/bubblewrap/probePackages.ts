import path from 'node:path';
import { copyReadableFiles } from '../files/copyReadableFiles.ts';
import type { SandboxPython } from '../interpreter/SandboxPython.ts';
import { MissingPackagesError, SandboxError, type Session } from '../Sandbox.ts';

/**
 * Prints an `InstalledPython` as JSON, and leaves in /mnt/data what takes a session long to create: matplotlib's list of
 * fonts.
 */
const PROBE = `
import importlib, json, platform
versions, missing = {"python": platform.python_version()}, {}
for name in ("numpy", "pandas", "matplotlib", "openpyxl"):
    try:
        versions[name] = importlib.import_module(name).__version__
    except ImportError as error:
        # numpy explains at length; the reason is its last line.
        missing[name] = (str(error).strip().splitlines() or [type(error).__name__])[-1]
from code_interpreter.libraries.fonts import keep_font_list
if "matplotlib" in versions:
    keep_font_list("matplotlib")
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
 * Imports the packages in a session, which proves that they work in the confinement, and keeps matplotlib's list of fonts
 * for later sessions.
 *
 * @param dataDir the session's folder
 * @param runtimeDir from `installRunner`
 * @throws MissingPackagesError if a package is missing
 * @throws SandboxError if Python does not work
 */
export async function probePackages(
	session: Session,
	dataDir: string,
	{ python, runtimeDir }: { python: SandboxPython; runtimeDir: string },
): Promise<InstalledPython> {
	const execution = await session.execute(PROBE, { timeoutMs: PROBE_LIMIT_MS });
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
	const reasons = NEEDED.filter((name) => name in missing).map(
		(name) => `${name} (${missing[name]})`,
	);
	if (reasons.length > 0) {
		throw new MissingPackagesError(
			`${python.location} cannot import ${reasons.join(', ')}. ${python.installAdvice}`,
		);
	}
	await copyReadableFiles(path.join(dataDir, 'matplotlib'), path.join(runtimeDir, 'matplotlib'));
	return installed;
}
