import type { Entry } from '../model/Model.ts';
import type { Store } from '../store/Store.ts';
import type { Message, Run } from '../store/types.ts';
import type { Workspace } from './Workspace.ts';

/** How many of the newest messages a model sees where the run does not say. */
const maxMessages = 100;

/** The thread's messages, oldest first, as a model reads them. */
export async function readConversation(
	store: Store,
	run: Run,
	workspace: Workspace,
): Promise<Entry[]> {
	const { documents } = await store.messages.list({
		where: { threadId: run.threadId },
		limit: run.lastMessages ?? maxMessages,
	});
	// What a run said before it waited for functions comes with what it goes on with.
	const earlier = documents.filter(({ runId }) => runId !== run.id).reverse();
	return earlier.map((message) => toEntry(message, workspace));
}

function toEntry(message: Message, workspace: Workspace): Entry {
	const text = message.content
		.map((content) => (content.type === 'text' ? content.text : '[figure]'))
		.join('\n\n');
	if (message.role === 'assistant') return { role: 'assistant', text, calls: [] };
	const attached = message.attachments.flatMap(({ fileId }) => workspace.pathOf(fileId) ?? []);
	if (attached.length === 0) return { role: 'user', text };
	const paths = attached.map((path) => JSON.stringify(`/mnt/data/${path}`));
	// Before the text, where it cannot end up in a code block that was left open.
	return { role: 'user', text: `(Attached: ${paths.join(', ')})\n\n${text}` };
}
