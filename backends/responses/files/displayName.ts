import { safeFileName } from '../../shared/files/safeFileName.ts';

/** Uploads are mounted as `{file id}-{name}`, and code keeps that beginning in what it derives from them. */
const MOUNTED = /^(?:file|assistant)-[A-Za-z0-9]{16,40}-(?=.)/;

/** The name of a file in a container for people: without folders, and without the id of an upload before it. */
export function displayName(path: unknown, fileId: string): string {
	const name = safeFileName(typeof path === 'string' ? path : '', fileId);
	return name.replace(MOUNTED, '');
}
