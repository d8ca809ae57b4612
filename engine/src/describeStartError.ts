import { ConfigError } from './config/ConfigError.ts';
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
	ECONNREFUSED:
		'The database of CODE_INTERPRETER_DATABASE_URL or the storage of CODE_INTERPRETER_S3_ENDPOINT does not answer.',
	'28P01': 'The database does not take the user or password in CODE_INTERPRETER_DATABASE_URL.',
	'3D000': 'There is no database of the name in CODE_INTERPRETER_DATABASE_URL: create it.',
	ENOTDIR: 'CODE_INTERPRETER_DATA_DIR is not a folder.',
};

/** Why the engine does not start, in one sentence or two with the way on. */
export function explainStart(error: unknown): string {
	if (error instanceof ConfigError || error instanceof SandboxError) return error.message;
	const { code = '', stack = String(error) } = error as NodeJS.ErrnoException;
	if (/another engine works on it/.test(stack)) {
		return 'Another engine uses the database of CODE_INTERPRETER_DATABASE_URL. Several can share it when all of them keep files in S3 (CODE_INTERPRETER_S3_BUCKET); else stop that one, or name another database.';
	}
	const [, storage] = /Other engines keep their files in (.*)/.exec(stack) ?? [];
	if (storage !== undefined) {
		return `The other engines on this database keep their files in ${storage}: set CODE_INTERPRETER_S3_BUCKET and CODE_INTERPRETER_S3_PREFIX to the same.`;
	}
	if (/database is locked/.test(stack)) {
		return 'Another engine uses this data folder. Stop that, or set CODE_INTERPRETER_DATA_DIR to another folder.';
	}
	if (/^(NoSuchBucket|NotFound)\b/.test(stack)) {
		return 'There is no bucket of the name in CODE_INTERPRETER_S3_BUCKET: create it.';
	}
	return explanations[code] ?? `The engine does not start: ${stack}`;
}
