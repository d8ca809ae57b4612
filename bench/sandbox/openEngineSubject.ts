import { chmod, chown, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../engine/src/config/readConfig.ts';
import { chooseWorkspaceRoot } from '../../engine/src/sandbox/chooseWorkspaceRoot.ts';
import { removeFolder } from '../../engine/src/sandbox/files/removeFolder.ts';
import { openSandbox } from '../../engine/src/sandbox/openSandbox.ts';
import type { SandboxKind } from '../../engine/src/sandbox/sandboxKinds.ts';
import { sandboxUser } from '../../engine/src/sandbox/sandboxUser.ts';
import { IMPORTS, type Subject } from './Subject.ts';

/**
 * One kind of the engine's own sandbox, in a separate folder.
 *
 * @param image the Python image; the system's Python if undefined
 */
export async function openEngineSubject(
	kind: SandboxKind,
	name: string,
	image?: string,
): Promise<Subject> {
	const dataDir = await mkdtemp(join(tmpdir(), 'bench-sandbox-'));
	await chmod(dataDir, 0o711);
	const root = await chooseWorkspaceRoot(dataDir);
	const sandbox = await openSandbox({ kind, root, image, limits: readConfig({}).sandboxLimits });
	const user = sandboxUser();
	let count = 0;
	return {
		name,
		hasLibraries: true,
		async open() {
			const folder = join(root, `session-${count++}`);
			await mkdir(folder);
			if (user) await chown(folder, user.uid, user.gid);
			const session = await sandbox.openSession(folder);
			const execute = async (code: string) => {
				const { status, reason } = await session.execute(code);
				if (status !== 'ok') throw new Error(`${name}: ${reason ?? status}`);
			};
			await execute(IMPORTS);
			const close = async () => await session.close();
			return { execute, close, rootPid: session.rootPid };
		},
		async close() {
			await sandbox.close();
			await removeFolder(dataDir);
		},
	};
}
