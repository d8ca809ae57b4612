import { createBackend } from '../../backends/createBackend.ts';
import type { OpenedBackend } from '../support/describeBackend/BackendSubject.ts';
import { describeBackend } from '../support/describeBackend/describeBackend.ts';
import { openEngine } from '../support/servers/openEngine.ts';

const apiKey = 'a-key-for-this-test-only';

const differences = {
	assistantsCannotBeFound: true,
	onlyCompletedRunsTellTheirEnd: true,
	linkedFilesStayListed: true,
};

async function open(resources: AsyncDisposableStack): Promise<OpenedBackend> {
	const { baseUrl } = await openEngine(resources, {
		CODE_INTERPRETER_API_KEYS: `tests:${apiKey}`,
	});
	const settings = { backend: 'responses', baseUrl, apiKey, fetch };
	return {
		backend: createBackend(settings),
		withSignal: (signal) => createBackend({ ...settings, signal }),
		withWrongKey: () => createBackend({ ...settings, apiKey: 'a-wrong-key-of-somebody' }),
	};
}

describeBackend('Responses adapter before the engine', open, differences);
