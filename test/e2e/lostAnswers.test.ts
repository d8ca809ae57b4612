import { outputItems } from '../../scripts/servers/Execution.ts';
import { askPython } from '../support/nodes/askPython.ts';
import { engineOfThisFile } from '../support/servers/engineOfThisFile.ts';
import { LOST_ANSWERS } from '../support/faults/faults.ts';
import { openFaultyProxy } from '../support/faults/openFaultyProxy.ts';
import { type ChainRunner, openChainRunner } from '../support/n8n/openChainRunner.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();
const engine = engineOfThisFile(resources);
let n8n: ChainRunner;

beforeAll(async () => {
	n8n = await openChainRunner(resources, { baseUrl: engine.baseUrl });
});

describe.each(['assistants', 'responses'] as const)('a chain over %s', (backend) => {
	it('succeeds when a gateway answers instead of the engine, once for each creating call', async () => {
		const met = new Set<string>();
		const fault = LOST_ANSWERS['succeeds, but is answered by a bad gateway'];
		const proxy = await openFaultyProxy(resources, engine.baseUrl, {
			faultOf(_call, key) {
				if (!key.startsWith('POST') || met.has(key)) return undefined;
				met.add(key);
				return fault;
			},
		});
		const runner = await n8n.withServer({ baseUrl: proxy.baseUrl, backend });
		const before = (await engine.list('/files')).length;
		const execution = await runner.run([
			{
				name: 'Upload',
				type: 'uploadFile',
				parameters: { source: 'text', text: 'n\n6\n7\n', fileName: 'n.csv' },
			},
			...askPython("a, b = open('/mnt/data/n.csv').read().split()[1:]\nprint(int(a) * int(b))"),
		]);
		expect(execution.data.resultData.error).toBeUndefined();
		const [item] = outputItems(execution, 'Run');
		expect(item?.json).toMatchObject({ status: 'completed', text: '42' });
		expect(met.size).toBeGreaterThanOrEqual(4);
		expect(await engine.list('/files')).toHaveLength(before + 1);
	});
});
