import { Workspace } from '../workspace/Workspace.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';

/** The workspace, prompt and conversation with which a run starts. */
export interface Preparation {
	workspace: Workspace;
	/** The system prompt. */
	instructions: string;
	/** The same without previews of files. */
	briefInstructions: string;
	conversation: ModelEntry[];
	/** The items of a response's input. */
	inputIds?: string[];
}
