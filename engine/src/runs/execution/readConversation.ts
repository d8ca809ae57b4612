import type { Dependencies } from '../../Dependencies.ts';
import { readImages } from '../images/readImages.ts';
import type { Images } from '../images/readImages.ts';
import type { Workspace } from '../workspace/Workspace.ts';
import type { ModelEntry } from '../../domain/modelEntries.ts';
import type { Message } from '../../domain/message.ts';
import type { Run } from '../../domain/run/run.ts';

/** How many of the newest messages a model sees, unless the run says otherwise. */
const MAX_MESSAGES = 100;

/** The thread's messages, oldest first, as a model reads them. */
export async function readConversation(
	{ store, contents }: Pick<Dependencies, 'store' | 'contents'>,
	run: Run,
	workspace: Workspace,
): Promise<ModelEntry[]> {
	const { documents } = await store.messages.list({
		where: { threadId: run.threadId },
		limit: run.lastMessages ?? MAX_MESSAGES,
	});
	// What the run itself wrote before it waited for functions is part of its pause.
	const earlier = documents.filter(({ runId }) => runId !== run.id).reverse();
	const shown = earlier
		.toReversed()
		.flatMap(({ role, content }) => (role === 'user' ? content : []))
		.filter((part) => part.type !== 'text');
	const images: Images = await readImages(contents, shown);
	return earlier.map((message) => toEntry(message, workspace, images));
}

function toEntry(message: Message, workspace: Workspace, images: Images): ModelEntry {
	const isUser = message.role === 'user';
	const shown = isUser ? message.content.flatMap((part) => images.get(part) ?? []) : [];
	const text = message.content
		.flatMap((part) => {
			if (part.type === 'text') return part.text;
			if (!isUser) return '[figure]';
			return images.has(part) ? [] : '[an image that was deleted or is too large]';
		})
		.join('\n\n');
	const withImages = shown.length > 0 ? { images: shown } : {};
	if (message.role === 'assistant') return { role: 'assistant', text, calls: [] };
	const attached = message.attachments.flatMap(({ fileId }) => workspace.pathOf(fileId) ?? []);
	if (attached.length === 0) return { role: 'user', text, ...withImages };
	const paths = attached.map((path) => JSON.stringify(`/mnt/data/${path}`));
	// Before the text, so that it cannot end up in an unclosed code block.
	return { role: 'user', text: `(Attached: ${paths.join(', ')})\n\n${text}`, ...withImages };
}
