import { createBackend } from '../../backends/createBackend.ts';
import { describeBackend } from '../support/describeBackend/describeBackend.ts';
import { openEngine } from '../support/servers/openEngine.ts';

const apiKey = 'a-key-for-this-test-only';

describeBackend('Assistants adapter before the engine', async (resources) => {
	const { baseUrl } = await openEngine(resources, {
		CODE_INTERPRETER_API_KEYS: `tests:${apiKey}`,
	});
	const settings = { backend: 'assistants', baseUrl, apiKey, fetch };
	return {
		backend: createBackend(settings),
		withSignal: (signal) => createBackend({ ...settings, signal }),
		withWrongKey: () => createBackend({ ...settings, apiKey: 'a-wrong-key-of-somebody' }),
	};
});
