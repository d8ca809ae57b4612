import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { SandboxUser } from './sandboxUser.ts';

const OTHERS_MAY_PASS = 0o001;
const GROUP_MAY_PASS = 0o010;
const OWNER_MAY_PASS = 0o100;

/** Whether `user` may pass through every folder down to and including `folder`. */
export async function mayPass(folder: string, user: SandboxUser): Promise<boolean> {
	for (let current = folder; ; current = path.dirname(current)) {
		const { mode, uid, gid } = await stat(current);
		const needed =
			uid === user.uid ? OWNER_MAY_PASS : gid === user.gid ? GROUP_MAY_PASS : OTHERS_MAY_PASS;
		if ((mode & needed) === 0) return false;
		if (current === path.dirname(current)) return true;
	}
}
