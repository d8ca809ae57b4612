import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from '../files/makeFolder.ts';
import { mayPass } from '../mayPass.ts';
import type { SandboxUser } from '../sandboxUser.ts';

const OTHERS_MAY_READ = 0o005;

/**
 * A folder with the same content that the confined user can read. If the engine is root and the folder is below /root, for
 * example, it is copied next to the sessions' folders, as hard links where possible.
 *
 * @param source real path of the host
 * @param root the folder of the sessions' folders; the next start removes the copy
 * @returns the folder itself if the user can reach it
 */
export async function stageFolder(
	source: string,
	root: string,
	user: SandboxUser | undefined,
): Promise<string> {
	if (user === undefined) return source;
	const isReadable = ((await stat(source)).mode & OTHERS_MAY_READ) === OTHERS_MAY_READ;
	if (isReadable && (await mayPass(path.dirname(source), user))) return source;
	const copy = path.join(root, `.python-${randomUUID()}`);
	await makeFolder(copy, 0o755);
	const target = path.join(copy, path.basename(source));
	const run = promisify(execFile);
	if (isReadable) {
		try {
			await run('cp', ['--archive', '--link', source, target]);
			return target;
		} catch {
			// Another file system.
			await run('rm', ['-rf', target]);
		}
	}
	await run('cp', ['--archive', '--reflink=auto', source, target]);
	await run('chmod', ['--recursive', 'a+rX', target]);
	return target;
}
