/** To the thread that removes; `id` names one request. */
export type RemovalRequest =
	/** Removes the folder `path`, which belongs to the engine, with everything in it; or the file or link. */
	| { type: 'remove'; id: number; path: string }
	/** Closes a descriptor: where the file has been deleted meanwhile, that removes it. */
	| { type: 'close'; id: number; descriptor: number };

/** From the thread that removes. */
export type RemovalReport =
	| { type: 'begun'; id: number }
	/** With what could not be done. */
	| { type: 'ended'; id: number; error?: { message: string; code?: string } };
