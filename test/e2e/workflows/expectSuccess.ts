import type { Execution } from '../../../scripts/servers/Execution.ts';

export function expectSuccess({ status, data }: Execution): void {
	expect(data.resultData.error).toBeUndefined();
	expect(status).toBe('success');
}
