import { AnalyzeFiles } from '../../nodes/AnalyzeFiles/AnalyzeFiles.node.ts';
import { engineOfThisFile } from '../support/engineOfThisFile.ts';
import { fencedPython } from '../support/fencedPython.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { stubContext } from '../support/stubContext.ts';

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);

it.each(['assistants', 'responses'])(
	'shows the code and what it has printed while the run is active, with %s',
	async (serverApi) => {
		const node = new AnalyzeFiles();
		const question = fencedPython('import time', 'print("first", flush=True)', 'time.sleep(6)');
		const context = stubContext({
			node,
			mode: 'manual',
			parameters: { question, model: { mode: 'id', value: 'python' } },
			credentials: { serverApi, serverUrl: engine.baseUrl },
		});
		await node.execute.call(context);
		const { messages } = context;
		const at = (part: string) => messages.findIndex((message) => message.includes(part));
		expect(at('time.sleep(6)')).toBeGreaterThanOrEqual(0);
		expect(at('time.sleep(6)')).toBeLessThan(at('completed'));
	},
);
