import { SandboxError } from './Sandbox.ts';

/**
 * The host user of confined code when the engine runs as root: one that owns nothing on the host. Neither Debian's
 * policy (65000 to 65533) nor systemd's table of ids (65520 to 65533) assigns it, and it exists in containers, too. It
 * needs no entry in /etc/passwd.
 */
export const DEFAULT_SANDBOX_UID = 65529;

/** A user of the host; undefined if code runs as the engine's own user because the engine is not root. */
export type SandboxUser = { uid: number; gid: number };

/**
 * The host user for confined code.
 *
 * @param uid the operator's choice; it needs an engine that runs as root
 * @throws SandboxError if confined code would be root on the host
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
