import { UnsupportedParameters } from '../../../../../src/model/chatCompletions/errors/UnsupportedParameters.ts';

afterEach(() => {
	jest.useRealTimers();
});

test('remembers a parameter for an hour, for one model', () => {
	jest.useFakeTimers();
	const memory = new UnsupportedParameters();
	memory.add('small', 'tools');
	memory.add('small', 'stream');
	expect([...memory.of('small')]).toEqual(['tools', 'stream']);
	expect(memory.of('large').size).toBe(0);
	jest.advanceTimersByTime(59 * 60_000);
	expect(memory.of('small').size).toBe(2);
	jest.advanceTimersByTime(2 * 60_000);
	expect(memory.of('small').size).toBe(0);
});
