/**
 * A file of a session's `/mnt/data` as it is kept for all engines. Only where several share the work; one alone has the
 * folder itself.
 */
export interface FolderFile {
	/** Also the id of its bytes, where `contentId` is null. */
	id: string;
	createdAt: number;
	/** The thread or container. */
	folderId: string;
	/** Path below `/mnt/data`. */
	path: string;
	/** That of the sandbox in which it was written. */
	version: string;
	bytes: number;
	/** The bytes are those of an upload or of a kept file. */
	contentId: string | null;
}
