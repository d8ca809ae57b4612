import { ConfigError } from './config/ConfigError.ts';
import { ImageError } from './image/ImageError.ts';
import { SandboxError } from './sandbox/Sandbox.ts';

/** By the code of the system's or the database's error: what happened and what to do. */
const explanations: Record<string, string> = {
	EADDRINUSE:
		'The port is in use, perhaps by an engine that is already running. Stop it, or set CODE_INTERPRETER_PORT to another port (0 chooses a free one).',
	EADDRNOTAVAIL: 'CODE_INTERPRETER_HOST is not an address of this machine.',
	ENOTFOUND: 'CODE_INTERPRETER_HOST is not an address of this machine.',
	EACCES:
		'Permission denied: choose a port above 1023, and a CODE_INTERPRETER_DATA_DIR that you may write to.',
	EROFS: 'CODE_INTERPRETER_DATA_DIR is on a read-only file system. Choose another folder.',
	ECONNREFUSED:
		'The database in CODE_INTERPRETER_DATABASE_URL or the storage in CODE_INTERPRETER_S3_ENDPOINT does not answer. Start it, or correct the address.',
	'28P01': 'The database rejected the user or password in CODE_INTERPRETER_DATABASE_URL.',
	'3D000': 'The database named in CODE_INTERPRETER_DATABASE_URL does not exist. Create it.',
	ENOTDIR: 'CODE_INTERPRETER_DATA_DIR is not a folder. Choose another path.',
};

/** Why the engine does not start and what to do, in one or two sentences. */
export function describeStartError(error: unknown): string {
	const isExplained = [ConfigError, ImageError, SandboxError].some((kind) => error instanceof kind);
	if (isExplained) return (error as Error).message;
	const { code = '', stack = String(error) } = error as NodeJS.ErrnoException;
	if (/another engine works on it/.test(stack)) {
		return 'Another engine uses the database in CODE_INTERPRETER_DATABASE_URL. Several engines can share it if all of them store files in S3 (CODE_INTERPRETER_S3_BUCKET). Otherwise stop the other engine, or use another database.';
	}
	const [, storage] = /Other engines keep their files in (.*)/.exec(stack) ?? [];
	if (storage !== undefined) {
		return `The other engines on this database store their files in ${storage}. Set CODE_INTERPRETER_S3_BUCKET and CODE_INTERPRETER_S3_PREFIX to the same values.`;
	}
	if (/database is locked/.test(stack)) {
		return 'Another engine uses this data folder. Stop it, or set CODE_INTERPRETER_DATA_DIR to another folder.';
	}
	if (/^(NoSuchBucket|NotFound)\b/.test(stack)) {
		return 'The bucket in CODE_INTERPRETER_S3_BUCKET does not exist. Create it.';
	}
	return explanations[code] ?? `The engine could not start: ${stack}`;
}
