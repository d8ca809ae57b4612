import type { Metrics } from './metrics/Metrics.ts';
import type { ModelCatalog } from './model/ModelCatalog.ts';
import type { Peers } from './peers/Peers.ts';
import type { Folders } from './folders/Folders.ts';
import type { ThreadSessions } from './sandbox/ThreadSessions.ts';
import type { FileContents } from './store/FileContents.ts';
import type { Store } from './store/Store.ts';
import type { Settings } from './config/settings.ts';

/** What the engine stands on; `main.ts` builds it, tests build it as they like. */
export interface Dependencies {
	store: Store;
	contents: FileContents;
	/** The Python processes on this machine. */
	sessions: ThreadSessions;
	/** What lies in `/mnt/data`. */
	folders: Folders;
	peers: Peers;
	models: ModelCatalog;
	metrics: Metrics;
	settings: Settings;
}
