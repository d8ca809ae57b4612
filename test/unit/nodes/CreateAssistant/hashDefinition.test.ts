import { hashDefinition } from '../../../../nodes/CreateAssistant/hashDefinition.ts';

const spec = { model: 'python', name: 'a', fileIds: ['file-1'], metadata: { x: '1', y: '2' } };

describe('hashDefinition', () => {
	it('is the same for the same definition, whatever the order of its keys', () => {
		const turned = {
			metadata: { y: '2', x: '1' },
			fileIds: ['file-1'],
			name: 'a',
			model: 'python',
		};
		expect(hashDefinition(turned)).toBe(hashDefinition(spec));
		expect(hashDefinition({ ...spec, description: undefined })).toBe(hashDefinition(spec));
		expect(hashDefinition(spec)).toMatch(/^[0-9a-f]{32}$/);
	});

	it.each([
		{ model: 'gpt' },
		{ name: 'b' },
		{ fileIds: ['file-2'] },
		{ fileIds: [] },
		{ temperature: 0 },
		{ metadata: { x: '1' } },
		{ instructions: 'Be brief.' },
	])('differs with %j', (change) => {
		expect(hashDefinition({ ...spec, ...change })).not.toBe(hashDefinition(spec));
	});
});
