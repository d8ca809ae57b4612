import type { Dependencies } from '../../Dependencies.ts';
import { removeOrphans } from './removeOrphans.ts';
import { removeStrayFolders } from './removeStrayFolders.ts';

/** Removes what killed engines left behind. To be called before runs start. */
export async function removeLeftovers(deps: Dependencies): Promise<void> {
	if (deps.settings.ownsFolders) await removeOrphans(deps);
	if (deps.peers.areShared) await removeStrayFolders(deps);
}
