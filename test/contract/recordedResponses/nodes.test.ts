import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { DownloadGeneratedFiles } from '../../../nodes/DownloadGeneratedFiles/DownloadGeneratedFiles.node.ts';
import { ListRunSteps } from '../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { RunAndWait } from '../../../nodes/RunAndWait/RunAndWait.node.ts';
import { executeNode } from '../../support/nodes/executeNode.ts';
import { openServer } from '../../support/servers/openServer.ts';
import { callsOf, partsOf, recordings, runs } from '../../support/recordings/recordedRuns.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';
import { serveResponses, type WireResponse } from '../../support/servers/serveResponses.ts';

const resources = resourcesOfThisFile();

const outputsOf = (response: WireResponse, type: string) =>
	callsOf(response).flatMap(({ outputs }) => (outputs ?? []).filter((each) => each.type === type));

const execute = async (
	node: INodeType,
	server: { baseUrl: string },
	items: INodeExecutionData[],
	parameters = {},
) =>
	(
		await executeNode({
			node,
			items,
			parameters,
			baseUrl: server.baseUrl,
			credentials: { backend: 'responses' },
		})
	).items;

recordings.describeThem(() => {
	describe.each(recordings.orSkipped(runs))('$name, run $index', ({ response, cited }) => {
		const input = [{ json: { assistantId: 'conv_assistant', threadId: 'conv_thread' } }];
		const contentOf = (fileId: string) => `content of ${fileId}`;

		/** Containers that still exist, with what the answer cites, or that have expired. */
		const serve = async (containers: 'alive' | 'expired') =>
			await openServer(
				resources,
				serveResponses(response, containers === 'alive' ? contentOf : undefined),
			);

		it('is run, waited for and read by Run and Wait', async () => {
			const items = await execute(new RunAndWait(), await serve('alive'), input);
			expect(items).toHaveLength(1);
			expect(items[0]?.json).toMatchObject({
				runId: response.id,
				threadId: 'conv_thread',
				status: 'completed',
				text: withoutLinks(
					partsOf(response)
						.map(({ text }) => text)
						.join('\n\n'),
				),
				usage: {
					inputTokens: response.usage.input_tokens,
					outputTokens: response.usage.output_tokens,
					totalTokens: response.usage.total_tokens,
				},
				startedAt: new Date(response.created_at * 1000).toISOString(),
			});
			const named = items[0]?.json.files as { fileId: string; fileName: string }[];
			expect(named.map(({ fileId, fileName }) => [fileId, fileName])).toEqual(
				shownNames(cited).map((name, index) => [cited[index]?.file_id, name]),
			);
		});

		it('returns code and logs with List Run Steps', async () => {
			const json = { threadId: 'conv_thread', runId: response.id };
			const items = await execute(new ListRunSteps(), await serve('alive'), [{ json }]);
			expect(items.map(({ json: { code, logs, status } }) => [code, logs, status])).toEqual(
				callsOf(response).map(({ code, outputs, status }) => [
					code,
					(outputs ?? []).flatMap(({ logs }) => logs ?? []).join(''),
					status,
				]),
			);
			expect(items.map(({ json: { error } }) => error === null)).toEqual(
				callsOf(response).map(({ outputs }) => outputs !== null),
			);
		});

		it('returns the cited files with Download Generated Files', async () => {
			const json = { threadId: 'conv_thread', runId: response.id };
			const server = await serve('alive');
			const items = await execute(new DownloadGeneratedFiles(), server, [{ json }]);
			expect(items.map(({ json: { fileName } }) => fileName)).toEqual(shownNames(cited));
			const contents = items.map(({ binary }) =>
				Buffer.from(binary?.data?.data ?? '', 'base64').toString(),
			);
			expect(contents).toEqual(cited.map(({ file_id }) => contentOf(file_id)));
		});

		it('returns shown figures, and names the lost files, when the container has expired', async () => {
			const server = await serve('expired');
			const json = { threadId: 'conv_thread', runId: response.id };
			const pictures = outputsOf(response, 'image').map(({ url = '' }) =>
				Buffer.from(url.split(',')[1] ?? '', 'base64'),
			);
			const figures = cited.filter(({ start_index }) => start_index === 0);
			const items = await execute(new DownloadGeneratedFiles(), server, [{ json }], {
				fileTypes: 'pattern',
				pattern: figures.length > 0 ? 'figure-*' : 'none',
			});
			expect(items.map(({ binary }) => Buffer.from(binary?.data?.data ?? '', 'base64'))).toEqual(
				pictures.slice(0, figures.length),
			);
			const lost = cited.find(({ start_index }) => start_index > 0);
			if (!lost) return;
			const downloading = execute(new DownloadGeneratedFiles(), server, [{ json }], {
				fileTypes: 'pattern',
				pattern: lost.filename,
			});
			await expect(downloading).rejects.toThrow(`"${lost.filename}" is gone`);
		});
	});

	it('returns a chart that was shown and saved as a figure of its step and as two files', async () => {
		const response = runs.find(({ name }) => name.includes('return_image'))?.response;
		if (!response) throw new Error('There is no recording of it');
		const server = await openServer(
			resources,
			serveResponses(response, (fileId) => fileId),
		);
		const items = [{ json: { threadId: 'conv_thread', runId: response.id } }];
		const [step] = await execute(new ListRunSteps(), server, items);
		const downloads = await execute(new DownloadGeneratedFiles(), server, items);
		expect(downloads.map(({ json: { fileName, kind } }) => [fileName, kind])).toEqual([
			['figure-1.png', 'image'],
			['y_equals_x_squared.png', 'image'],
		]);
		expect(step?.json).toMatchObject({
			logs: "'/mnt/data/y_equals_x_squared.png'",
			images: [{ fileId: downloads[0]?.json.fileId }],
		});
	});
});

/** What users see of the names of cited files: the server names figures by their random ids. */
function shownNames(cited: { file_id: string; filename: string }[]): string[] {
	let count = 0;
	return cited.map(({ file_id, filename }) =>
		filename.startsWith(`${file_id}.`) ? `figure-${++count}.png` : filename,
	);
}

/** What users see of links to files on the server's machine: the link text and the file name. */
function withoutLinks(text: string): string {
	return text.replace(
		/!?\[([^\]]+)\]\(sandbox:\/mnt\/data\/([^)]+)\)/g,
		(_link, words: string, name: string) => (words.includes(name) ? words : `${words} (${name})`),
	);
}
