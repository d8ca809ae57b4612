import { safeFileName } from '../../shared/files/safeFileName.ts';

/** Uploads are mounted as `{file id}-{name}`, and code often keeps that prefix in derived names. */
const MOUNTED = /^(?:file|assistant)-[A-Za-z0-9]{16,40}-(?=.)/;

/** The display name of a file in a container: without folders and without the prefix of an upload. */
export function displayName(path: unknown, fileId: string): string {
	const name = safeFileName(typeof path === 'string' ? path : '', fileId);
	return name.replace(MOUNTED, '');
}
