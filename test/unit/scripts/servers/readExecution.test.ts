import { readExecution } from '../../../../scripts/servers/readExecution.ts';

describe('readExecution', () => {
	it('finds the execution between the lines that n8n logs', () => {
		const printed =
			'Registered runner {"a":1}\n{\n  "status": "success",\n  "data": {}\n}\nStopped.\n';
		expect(readExecution(printed)).toEqual({ status: 'success', data: {} });
	});

	it('shows what n8n printed when there is no execution in it', () => {
		expect(() => readExecution('Could not find workflow')).toThrow('Could not find workflow');
	});
});
