import { Workspace } from '../workspace/Workspace.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';

/** What a run begins with. */
export interface Preparation {
	workspace: Workspace;
	/** The system prompt. */
	instructions: string;
	conversation: ModelEntry[];
}
