import { createBackend } from '../../../backends/createBackend.ts';

const baseUrl = 'http://127.0.0.1:8787/v1';

describe('createBackend', () => {
	it.each(['assistants', 'responses'])('opens the adapter for %s', (name) => {
		const backend = createBackend({ backend: name, baseUrl, fetch });
		expect(typeof backend.startRun).toBe('function');
	});

	it.each(['constructor', ''])('says what to choose instead of %j', (backend) => {
		expect(() => createBackend({ backend, baseUrl, fetch })).toThrow(
			expect.objectContaining({
				code: 'backend_not_available',
				hint: expect.stringMatching(/credential/) as string,
			}) as Error,
		);
	});

	it('sends nothing before the first request', () => {
		const transport = jest.fn();
		createBackend({ backend: 'assistants', baseUrl, fetch: transport });
		expect(transport).not.toHaveBeenCalled();
	});
});
