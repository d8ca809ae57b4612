import { Readable } from 'node:stream';
import { presentItems } from '../../../../src/routes/responses/presentItems.ts';
import type { FileContents } from '../../../../src/store/FileContents.ts';
import type { Store } from '../../../../src/store/Store.ts';
import type { ConversationItem } from '../../../../src/domain/conversation.ts';

const MIB = 1024 * 1024;

const contentsWith = (sizes: Record<string, number>) =>
	({
		open: async (id: string) =>
			sizes[id] === undefined ? undefined : Readable.from([Buffer.alloc(sizes[id])]),
	}) as unknown as FileContents;

const callWith = (...fileIds: string[]): ConversationItem => ({
	id: 'ci_1',
	createdAt: 1,
	threadId: 'conv_1',
	runId: null,
	origin: 'output',
	content: {
		type: 'code_interpreter_call',
		status: 'completed',
		code: '',
		containerId: 'cntr_1',
		outputs: fileIds.map((fileId) => ({ type: 'image', fileId })),
	},
});

async function countShown(sizes: Record<string, number>, items: ConversationItem[]) {
	const reads = { store: {} as Store, contents: contentsWith(sizes) };
	const shown = await presentItems(reads, items, { outputs: true, reasoning: false });
	return shown.map((item) => ('outputs' in item ? item.outputs?.length : undefined));
}

test('leaves figures out of an answer that would have more than 32 MB of them', async () => {
	expect(await countShown({ a: 20 * MIB, b: 20 * MIB, c: MIB }, [callWith('a', 'b', 'c')])).toEqual(
		[2],
	);
});

test('counts a figure each time that it is shown', async () => {
	const items = Array.from({ length: 100 }, () => callWith('a'));
	expect(await countShown({ a: MIB }, items)).toEqual(items.map(() => 0));
	expect(await countShown({ a: MIB }, items.slice(0, 32))).toEqual(Array(32).fill(1));
});

test('leaves out a figure whose bytes are gone', async () => {
	expect(await countShown({ a: 1 }, [callWith('a', 'gone')])).toEqual([1]);
});
