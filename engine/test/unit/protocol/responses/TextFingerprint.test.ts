import { TextFingerprint } from '../../../../src/protocol/responses/TextFingerprint.ts';

const fingerprintOf = (...pieces: string[]) => {
	const fingerprint = new TextFingerprint();
	for (const piece of pieces) fingerprint.add(piece);
	return fingerprint;
};

test('returns what follows a text at the start of another', () => {
	expect(
		fingerprintOf('Umsätze ', '', '📈 st\ud83d', '\udcc8').restOf('Umsätze 📈 st📈eigen'),
	).toBe('eigen');
	expect(fingerprintOf().restOf('all of it')).toBe('all of it');
});

test('returns nothing for a text that does not start with it, or that ends with it', () => {
	expect(fingerprintOf('one', ' two').restOf('one, two, three')).toBe('');
	expect(fingerprintOf('one', ' two').restOf('one two')).toBe('');
	expect(fingerprintOf('one', ' two').restOf('one')).toBe('');
});
