import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { BackendError } from '../../../../backends/BackendError.ts';
import { RunAndWait } from '../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { toErrorItem, toNodeError } from '../../../../nodes/shared/nodeErrors.ts';
import { UserError } from '../../../../nodes/shared/UserError.ts';
import { stubContext } from '../../../support/nodes/stubContext.ts';

const node = stubContext({ node: new RunAndWait() }).getNode();

describe('toNodeError', () => {
	it('keeps the message of the server, its status, and what to do next', () => {
		const cause = { config: { headers: { authorization: 'Bearer sk-secret-key' } } };
		const error = toNodeError(
			node,
			new BackendError('No such model', {
				status: 404,
				code: 'model_not_found',
				requestId: 'req_1',
				hint: 'Choose another.',
				cause,
			}),
			3,
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'No such model',
			description: 'Choose another. Request ID: req_1',
			httpCode: '404',
			context: {
				itemIndex: 3,
				data: { status: 404, code: 'model_not_found', requestId: 'req_1' },
			},
		});
		expect(JSON.stringify(error)).not.toContain('sk-secret-key');
	});

	it.each([
		['No response from http://127.0.0.1:1 (ECONNREFUSED)', 'ECONNREFUSED'],
		['No response from http://h (ENOTFOUND)', 'ENOTFOUND'],
		['EACCES: permission denied', undefined],
	])('keeps the message %s, although n8n has its own', (message, code) => {
		const error = toNodeError(node, new BackendError(message, { code, hint: 'Start it.' }), 0);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message, description: 'Start it.' });
	});

	it('keeps the IDs of a user error', () => {
		const error = toNodeError(node, new UserError('Too slow', 'Wait.', { runId: 'run_1' }), 1);
		expect(error).toMatchObject({
			message: 'Too slow',
			description: 'Wait.',
			context: { itemIndex: 1, data: { runId: 'run_1' } },
		});
	});

	it('passes on an error of n8n, and adds the item', () => {
		const error = new NodeOperationError(node, 'from n8n');
		expect(toNodeError(node, error, 2)).toBe(error);
		expect(error.context.itemIndex).toBe(2);
		const placed = new NodeOperationError(node, 'from n8n', { itemIndex: 5 });
		expect(toNodeError(node, placed, 2).context.itemIndex).toBe(5);
	});

	it.each([
		[new Error('a fault'), 'a fault'],
		['a text', 'a text'],
	])('converts %s to a node error', (thrown, message) => {
		expect(toNodeError(node, thrown, 0)).toMatchObject({ message });
	});
});

describe('toErrorItem', () => {
	it('has exactly the keys by which n8n recognizes the error output', () => {
		const error = toNodeError(node, new UserError('Too slow', 'Wait.', { runId: 'run_1' }), 1);
		expect(toErrorItem(error)).toEqual({
			error: 'Too slow',
			details: { runId: 'run_1', description: 'Wait.' },
		});
	});
});
