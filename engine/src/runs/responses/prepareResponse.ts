import type { Dependencies } from '../../Dependencies.ts';
import { ModelError } from '../../model/Model.ts';
import { buildInstructions } from '../execution/buildInstructions.ts';
import { createContainerTarget } from '../workspace/createContainerTarget.ts';
import { createEmptyTarget } from '../workspace/createEmptyTarget.ts';
import { Workspace } from '../workspace/Workspace.ts';
import { readContext } from './readContext.ts';
import { restoreTurns } from './reasonedTurns.ts';
import { countInstructions, textOf, toEntries } from './toEntries.ts';
import { readImages } from '../images/readImages.ts';
import { readFileTexts } from './readFileTexts.ts';
import { partsOf } from '../../domain/conversation.ts';
import type { ConversationItem, InputImage } from '../../domain/conversation.ts';
import type { Run } from '../../domain/run/run.ts';
import type { Preparation } from '../execution/Preparation.ts';

const CONTAINER_IS_NEW =
	'Earlier code of this conversation ran in another container. Its variables and files no longer exist.';

/** Prepares a response: its context, and the container in which its Python runs. */
export async function prepareResponse(deps: Dependencies, run: Run): Promise<Preparation> {
	const containerId = run.sessionId;
	const { items: read, own } = await readContext(deps.store, run);
	const items = restoreTurns(read, run.model);
	const container = containerId === null ? undefined : await deps.store.containers.get(containerId);
	if (containerId !== null && container?.status !== 'running') {
		throw new ModelError(
			'The container of the response was deleted or expired while the response was queued.',
		);
	}
	const target = container
		? createContainerTarget(deps, container, run.id)
		: createEmptyTarget(run.id);
	const fileIds = fileIdsOf(items);
	const workspace = await Workspace.open(deps, target, [...run.fileIds, ...fileIds]);
	const texts = container === undefined ? await readFileTexts(deps, fileIds) : new Map();
	const images = await readImages(deps.contents, imagesOf(items).reverse());
	const instructions = [run.instructions, ...systemTexts(items)].filter((text) => text !== '');
	return {
		workspace,
		...(await buildInstructions(
			{ ...run, instructions: instructions.join('\n\n') },
			workspace,
			deps.settings,
			isNewTo(items, containerId) ? [CONTAINER_IS_NEW] : [],
		)),
		conversation: toEntries(items, { workspace, images, texts }),
		inputIds: own.map(({ id }) => id),
	};
}

function fileIdsOf(items: ConversationItem[]): string[] {
	return items
		.flatMap(({ content }) => partsOf(content))
		.flatMap((part) => (part.type === 'input_file' ? part.fileId : []));
}

function imagesOf(items: ConversationItem[]): InputImage[] {
	return items
		.filter(({ content }) => content.type !== 'message' || content.role === 'user')
		.flatMap(({ content }) => partsOf(content))
		.filter((part) => part.type === 'input_image');
}

function systemTexts(items: ConversationItem[]): string[] {
	return items
		.slice(0, countInstructions(items))
		.flatMap(({ content }) => (content.type === 'message' ? textOf(content) : []));
}

function isNewTo(items: ConversationItem[], containerId: string | null): boolean {
	const calls = items.flatMap(({ content }) =>
		content.type === 'code_interpreter_call' ? content : [],
	);
	return calls.length > 0 && calls.every((call) => call.containerId !== containerId);
}
