import { randomUUID } from 'node:crypto';
import { chown, copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { removeFolder } from '../files/removeFolder.ts';
import { SandboxError, type Session } from '../Sandbox.ts';
import type { SandboxUser } from '../sandboxUser.ts';
import { installCommand } from './explainFailure.ts';

/** Prints versions as JSON; leaves matplotlib's list of fonts, which takes long to make, in /mnt/data. */
const probe = `
import glob, importlib, json, platform, shutil
versions = {"python": platform.python_version()}
for name in ("numpy", "pandas", "matplotlib", "openpyxl"):
    try:
        versions[name] = importlib.import_module(name).__version__
    except ImportError:
        pass
if "matplotlib" in versions:
    import matplotlib, matplotlib.font_manager
    for file in glob.glob(matplotlib.get_cachedir() + "/fontlist-*.json"):
        shutil.copy(file, "/mnt/data")
print(json.dumps(versions))
`;

const needed = ['numpy', 'pandas', 'matplotlib'];
const probeLimitMs = 120_000;

/**
 * Runs a first session: shows that the confinement holds Python and the packages, and gives sessions the list of
 * fonts.
 *
 * @param runtimeDir where the list of fonts goes
 * @returns versions by name
 * @throws SandboxError when a package is missing
 */
export async function probePython(
	root: string,
	runtimeDir: string,
	user: SandboxUser | undefined,
	openSession: (dataDir: string) => Promise<Session>,
): Promise<Record<string, string>> {
	const dataDir = path.join(root, `.probe-${randomUUID()}`);
	await mkdir(dataDir, { mode: 0o700 });
	try {
		if (user) await chown(dataDir, user.uid, user.gid);
		const session = await openSession(dataDir);
		const execution = await session.execute(probe, { timeoutMs: probeLimitMs });
		await session.close();
		const [output] = execution.outputs;
		if (execution.status !== 'ok' || output?.type !== 'logs') {
			const what = execution.reason ?? (output?.type === 'logs' ? output.text : execution.status);
			throw new SandboxError(`Python does not work in the sandbox: ${what}`);
		}
		const versions = JSON.parse(output.text) as Record<string, string>;
		const missing = needed.filter((name) => versions[name] === undefined);
		if (missing.length > 0) {
			throw new SandboxError(
				`/usr/bin/python3 lacks ${missing.join(', ')}. Install what is missing: \`${installCommand}\`.`,
			);
		}
		await takeFontLists(dataDir, path.join(runtimeDir, 'matplotlib'));
		return versions;
	} finally {
		await removeFolder(dataDir);
	}
}

async function takeFontLists(from: string, to: string): Promise<void> {
	await mkdir(to, { mode: 0o755 });
	for (const name of await readdir(from))
		await copyFile(path.join(from, name), path.join(to, name));
}
