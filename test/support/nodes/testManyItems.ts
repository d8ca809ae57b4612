import type { INodeExecutionData } from 'n8n-workflow';
import { CreateThread, UploadFile } from '../../../index.ts';
import type { engineOfThisFile } from '../servers/engineOfThisFile.ts';
import { executeNode } from './executeNode.ts';
import { binaryOf } from './stubContext.ts';

const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, number) => ({
		json: { number },
		binary: { data: binaryOf(`number\n${number}\n`, `number-${number}.csv`) },
	}));

/** Declares the test in which this many items, each with a file, become threads. */
export function testManyItems(engine: ReturnType<typeof engineOfThisFile>, count: number): void {
	it(`processes ${count} items with Upload File and Create Thread, in order and paired`, async () => {
		const { baseUrl } = engine;
		const options = { concurrency: 20 };
		const pairs = Array.from({ length: count }, (_, item) => ({ item }));
		const uploads = await executeNode({
			node: new UploadFile(),
			baseUrl,
			items: numbered(count),
			parameters: { options },
		});
		expect(uploads.items.map(({ json }) => json.fileName)).toEqual(
			numbered(count).map(({ json }) => `number-${json.number}.csv`),
		);
		expect(uploads.items.map(({ pairedItem }) => pairedItem)).toEqual(pairs);
		const threads = await executeNode({
			node: new CreateThread(),
			baseUrl,
			items: uploads.items,
			parameters: { mode: 'perItem', options },
			parametersOf: ({ json }) => ({ message: `Read ${json.fileName}.` }),
		});
		expect(threads.items.map(({ pairedItem }) => pairedItem)).toEqual(pairs);
		expect(threads.items.map(({ json }) => json.fileIds)).toEqual(
			uploads.items.map(({ json }) => [json.fileId]),
		);
		const last = await engine.list(`/threads/${threads.items.at(-1)?.json.threadId}/messages`);
		expect(JSON.stringify(last)).toContain(`Read number-${count - 1}.csv.`);
	});
}
