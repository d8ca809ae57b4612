import { safeFileName } from '../../shared/files/safeFileName.ts';

/**
 * The display name of a file in a container: without folders. Uploads are mounted as `{file id}-{name}`, and code often keeps that
 * prefix in derived names, so it is removed.
 *
 * @param inputIds ids of the uploads that were passed to the container
 */
export function displayName(path: unknown, fileId: string, inputIds: readonly string[]): string {
	const name = safeFileName(typeof path === 'string' ? path : '', fileId);
	const prefix = inputIds.map((id) => `${id}-`).find((each) => name.startsWith(each)) ?? '';
	return name.length > prefix.length ? name.slice(prefix.length) : name;
}
