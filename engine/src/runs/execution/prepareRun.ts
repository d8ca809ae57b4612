import type { Dependencies } from '../../Dependencies.ts';
import { ModelError } from '../../model/Model.ts';
import { buildInstructions } from './buildInstructions.ts';
import { createThreadTarget } from '../workspace/createThreadTarget.ts';
import { readConversation } from './readConversation.ts';
import { prepareResponse } from '../responses/prepareResponse.ts';
import { Workspace } from '../workspace/Workspace.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';
import type { Pause, Run } from '../../domain/run/run.ts';
import type { Preparation } from './Preparation.ts';

/** @throws ModelError when something that the run depends on was deleted */
export async function prepareRun(deps: Dependencies, run: Run): Promise<Preparation> {
	if (run.response !== undefined) return await prepareResponse(deps, run);
	const thread = await deps.store.threads.get(run.threadId);
	if (thread === undefined) throw new ModelError('The thread of the run was deleted.');
	const target = createThreadTarget(deps, thread);
	const fileIds = [...run.fileIds, ...thread.fileIds];
	const workspace = await Workspace.open(deps, target, fileIds, run.pause?.filesBefore);
	return {
		workspace,
		...(await buildInstructions(run, workspace, deps.settings)),
		conversation: [
			...(await readConversation(deps, run, workspace)),
			...(run.pause === undefined ? [] : withOutputs(run.pause)),
		],
	};
}

/** The conversation of the run so far, and the outputs of the functions that it waited for. */
function withOutputs({ entries, calls }: Pause): ModelEntry[] {
	const outputs = calls.map(({ id: callId, output = '' }): ModelEntry => ({
		role: 'tool',
		callId,
		output,
	}));
	return [...entries, ...outputs];
}
