import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { projectDir } from '../../scripts/setup/paths.mjs';

type NodeName =
	| 'CreateAssistant'
	| 'CreateThread'
	| 'DownloadGeneratedFiles'
	| 'ListRunSteps'
	| 'RunAndWait'
	| 'UploadFile';

/** The nodes as they are published. The package must have been built. */
export function builtNodes(): Record<NodeName, new () => INodeType> {
	return createRequire(import.meta.url)(join(projectDir, 'dist', 'index.js')) as ReturnType<
		typeof builtNodes
	>;
}
