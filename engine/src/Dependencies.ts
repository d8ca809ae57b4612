import type { Metrics } from './metrics/Metrics.ts';
import type { ModelCatalog } from './model/ModelCatalog.ts';
import type { Peers } from './peers/Peers.ts';
import type { Folders } from './folders/Folders.ts';
import type { ThreadSessions } from './sandbox/ThreadSessions.ts';
import type { FileContents } from './store/FileContents.ts';
import type { Store } from './store/Store.ts';
import type { Settings } from './config/settings.ts';

/** The adapters and settings of the engine. `startEngine` builds them; tests build their own. */
export interface Dependencies {
	store: Store;
	contents: FileContents;
	/** The Python processes on this machine. */
	sessions: ThreadSessions;
	/** The files in `/mnt/data`. */
	folders: Folders;
	peers: Peers;
	models: ModelCatalog;
	metrics: Metrics;
	/** Free space of the disk with the data folder. */
	freeDiskBytes(): Promise<number>;
	settings: Settings;
}
