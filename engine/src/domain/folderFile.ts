/** A file of a session's `/mnt/data` in the storage that several engines share. A single engine has only the folder. */
export interface FolderFile {
	id: string;
	createdAt: number;
	/** The thread or container. */
	folderId: string;
	/** Path below `/mnt/data`. */
	path: string;
	/** The sandbox's version when it was written. */
	version: string;
	bytes: number;
	/** The upload or generated file that has the same bytes; null where they are stored under `id`. */
	contentId: string | null;
}
