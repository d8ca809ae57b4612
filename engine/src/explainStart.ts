import { ConfigError } from './ConfigError.ts';
import { SandboxError } from './sandbox/Sandbox.ts';

/** What the system says, and what to do about it. */
const explanations: Record<string, string> = {
	EADDRINUSE:
		'The port is in use, perhaps by an engine that runs already. Stop that, or set CODE_INTERPRETER_PORT to another (0 takes a free one).',
	EADDRNOTAVAIL: 'CODE_INTERPRETER_HOST is no address of this machine.',
	ENOTFOUND: 'CODE_INTERPRETER_HOST is no address of this machine.',
	EACCES:
		'The system does not allow it: choose a port above 1023, and a CODE_INTERPRETER_DATA_DIR that you may write to.',
	EROFS: 'CODE_INTERPRETER_DATA_DIR lies on a disk that cannot be written to.',
	ENOTDIR: 'CODE_INTERPRETER_DATA_DIR is not a folder.',
};

/** Why the engine does not start, in one sentence or two with the way on. */
export function explainStart(error: unknown): string {
	if (error instanceof ConfigError || error instanceof SandboxError) return error.message;
	const { code = '', stack = String(error) } = error as NodeJS.ErrnoException;
	if (/database is locked/.test(stack)) {
		return 'Another engine uses this data folder. Stop that, or set CODE_INTERPRETER_DATA_DIR to another folder.';
	}
	return explanations[code] ?? `The engine does not start: ${stack}`;
}
