/** Where the Python of the sessions comes from. */
export type PythonSource = 'image' | 'root file system' | 'interpreter' | 'system';

/** A folder of the host and the path at which sessions see it, read-only. */
export interface FolderMount {
	/** Of the host, without symbolic links. */
	source: string;
	target: string;
}

/** The Python that sessions see. */
export interface SandboxPython {
	source: PythonSource;
	/** Path of the host, for messages and the log. */
	location: string;
	/** Path of the program as sessions see it. */
	program: string;
	/** Options of bubblewrap that show the system folders and the interpreter, read-only. */
	mounts: string[];
	/** Folders below /tmp and /mnt, which must be mounted after the session's own folders there. */
	lateMounts: FolderMount[];
	/** How to install a missing package. */
	installAdvice: string;
}
