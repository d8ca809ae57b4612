import type { INodeType } from 'n8n-workflow';
import { CleanUp, CreateAssistant, CreateThread, RunAndWait } from '../../index.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { executeNode } from '../support/nodes/executeNode.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { binaryOf } from '../support/nodes/stubContext.ts';
import { wrongCleanUp } from '../support/wrongInputs/wrongCleanUp.ts';
import { wrongAnalyzeFiles } from '../support/wrongInputs/wrongAnalyzeFiles.ts';
import { wrongCreateAssistant } from '../support/wrongInputs/wrongCreateAssistant.ts';
import { wrongCreateThread } from '../support/wrongInputs/wrongCreateThread.ts';
import { wrongDownloadGeneratedFiles } from '../support/wrongInputs/wrongDownloadGeneratedFiles.ts';
import { locator, long, type WrongInputs } from '../support/wrongInputs/WrongInputs.ts';
import { wrongListRunSteps } from '../support/wrongInputs/wrongListRunSteps.ts';
import { wrongRunAndWait } from '../support/wrongInputs/wrongRunAndWait.ts';
import { wrongUploadFile } from '../support/wrongInputs/wrongUploadFile.ts';

const resources = resourcesOfThisFile();
const apiKey = 'sk-a-key-that-nobody-may-see-0123456789';
const engine = engineOfThisFile(resources, { CODE_INTERPRETER_API_KEYS: `test:${apiKey}` });

const all = [
	wrongUploadFile,
	wrongCreateAssistant,
	wrongCreateThread,
	wrongRunAndWait,
	wrongListRunSteps,
	wrongDownloadGeneratedFiles,
	wrongAnalyzeFiles,
	wrongCleanUp,
];

/** The ids of two runs that have ended. */
let ids: Record<string, unknown>[];

beforeAll(async () => {
	const { baseUrl } = engine;
	const step = async (node: INodeType, parameters: object, json: object) => {
		const items = [{ json: json as never }];
		const credentials = { apiKey };
		const settings = { node, baseUrl, items, credentials, parameters: { ...parameters } };
		return (await executeNode(settings)).items[0]?.json as Record<string, unknown>;
	};
	const assistant = await step(new CreateAssistant(), { model: locator('python') }, {});
	const message = '```python\nprint(open("/mnt/data/a.csv", "w").write("a"))\n```';
	const run = async () =>
		await step(new RunAndWait(), {}, await step(new CreateThread(), { message }, assistant));
	ids = [await run(), await run()];
});

/** Two items: the first has the wrong value, the second the right one. */
async function execute(
	{ node, right }: WrongInputs,
	wrong: Record<string, unknown>,
	goOn: boolean,
) {
	const binary = {
		data: binaryOf('a\n1\n', 'sales.csv'),
		empty: binaryOf('', 'nothing.csv'),
	};
	const items = ids.map((named, index) => ({ json: { ...named, index } as never, binary }));
	return await executeNode({
		node,
		baseUrl: engine.baseUrl,
		items,
		credentials: { apiKey },
		continueOnFail: goOn,
		parameters: right,
		parametersOf: ({ json }) => (json.index === 0 ? wrong : {}),
	});
}

/** These process all items together, so no other items could continue. */
const servesAllTogether = (node: INodeType) =>
	node instanceof CreateAssistant || node instanceof CleanUp;

const shorten = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';

describe.each(all)('wrong inputs of $node.description.displayName', (each) => {
	it('has at least twenty cases', () => {
		expect(each.wrong.length).toBeGreaterThanOrEqual(20);
	});

	it.each(each.wrong.map(([wrong, names]) => [shorten(wrong), names, wrong] as const))(
		'%s: names %s, and says what to do',
		async (_told, names, wrong) => {
			const { items } = await execute(each, wrong, true);
			const [refused, ...rest] = items;
			expect(Object.keys(refused?.json ?? {}).sort()).toEqual(['details', 'error']);
			const { error, details } = refused?.json as {
				error: string;
				details: { description?: string };
			};
			expect(`${error}\n${details.description}`).toContain(names);
			expect(error.length).toBeLessThan(2500);
			expect(details.description).toMatch(/\w{3}/);
			expect(JSON.stringify(items)).not.toContain(apiKey);
			expect(JSON.stringify(refused)).not.toContain(long);

			if (!servesAllTogether(each.node)) {
				expect(refused?.pairedItem).toEqual({ item: 0 });
				expect(rest.length).toBeGreaterThan(0);
				expect(rest.map(({ json }) => json.error ?? 'none')).toEqual(rest.map(() => 'none'));
			}
			const stopping = execute(each, wrong, false);
			await expect(stopping).rejects.toMatchObject({ message: error });
		},
	);
});
