import { SandboxError } from './Sandbox.ts';

/**
 * The user that confined code has on the host when the engine runs as root: one that owns nothing there. Both
 * Debian's policy (65000 to 65533) and systemd's table of ids (65520 to 65533) leave it to nobody, and a container
 * has it too. It needs no entry in /etc/passwd.
 */
export const DEFAULT_SANDBOX_UID = 65529;

/** A user of the host; undefined where code keeps the engine's own, because the engine is not root. */
export type SandboxUser = { uid: number; gid: number };

/**
 * The host user for confined code.
 *
 * @param uid the operator's choice; it needs an engine that runs as root
 * @throws SandboxError when confined code would be root of the host
 */
export function sandboxUser(uid?: number): SandboxUser | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const chosen = uid ?? DEFAULT_SANDBOX_UID;
	if (!Number.isInteger(chosen) || chosen <= 0) {
		throw new SandboxError(
			`Code must not run as user ${chosen} of this machine. Choose an id above 0 that nothing else uses.`,
		);
	}
	return { uid: chosen, gid: chosen };
}
