import { readAbandonment } from '../../../src/protocol/readAbandonment.ts';

const read = (seconds: string) =>
	readAbandonment({ 'x-code-interpreter-abandon-after': seconds }, { abandonAfterSeconds: 600 });

test('reads after how many seconds without a poll a run may be cancelled, up to the limit of the engine', () => {
	expect(read('30')).toEqual({ afterSeconds: 30, askedAt: expect.any(Number) });
	expect(read('600')?.afterSeconds).toBe(600);
	expect(read('86400')?.afterSeconds).toBe(600);
	expect(readAbandonment({}, { abandonAfterSeconds: 600 })).toBeUndefined();
});
