import type { Answer } from '../../model/Model.ts';
import type { RecordedMessage } from './RunOutcome.ts';
import type { RunRecord } from './record/RunRecord.ts';
import type { Workspace } from '../workspace/Workspace.ts';

/**
 * The assistant's last message of a run: its figures, its text with annotated links, and the files that are not linked
 * as attachments.
 */
export async function composeMessage(
	record: RunRecord,
	workspace: Workspace,
	answer: Answer,
	isCut: boolean,
): Promise<RecordedMessage> {
	const { annotations, unlinked, notes } = await workspace.keepWrittenFiles(answer.text);
	const notKept = notes.length > 0 ? `\n\n(Not kept: ${notes.join('; ')})` : '';
	const attachments = unlinked.map((fileId) => ({
		fileId,
		tools: [{ type: 'code_interpreter' as const }],
	}));
	const end = {
		annotations,
		attachments,
		...(isCut && { incompleteReason: 'max_tokens' as const }),
		isRefusal: answer.isRefusal ?? false,
	};
	return record.finish(answer.text + notKept, end, answer.usage);
}
