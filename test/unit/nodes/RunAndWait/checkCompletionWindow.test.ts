import { checkCompletionWindow } from '../../../../nodes/RunAndWait/checkCompletionWindow.ts';

describe('checkCompletionWindow', () => {
	it.each([
		[{ completionWindow: '2h' }, '2 hours, but the run would be cancelled after 600 seconds'],
		[{ completionWindow: '2h', timeoutSeconds: 7199 }, 'cancelled after 7199 seconds'],
		[{ completionWindow: '8h', onTimeout: 'cancel', timeoutSeconds: 7200 }, '8 hours'],
	] as const)('refuses %j', (options, message) => {
		expect(() => checkCompletionWindow(options)).toThrow(message);
	});

	it.each([
		{},
		{ completionWindow: 'soonest', timeoutSeconds: 1 },
		{ completionWindow: '2h', timeoutSeconds: 7200 },
		{ completionWindow: '8h', timeoutSeconds: 28800, onTimeout: 'cancel' },
		{ completionWindow: '8h', timeoutSeconds: 1, onTimeout: 'keep' },
	] as const)('accepts %j', (options) => {
		expect(() => checkCompletionWindow(options)).not.toThrow();
	});
});
