import { readImage } from '../../../../src/protocol/responses/readInlineContent.ts';

test('gives an image the type of its bytes, as vendors refuse an image of another', () => {
	const png = 'iVBORw0KGgo=';
	const part = { image_url: `data:image/JPEG;base64,${png}`, detail: 'low' };
	expect(readImage(part, 'input[0].content[0]')).toEqual({
		type: 'input_image',
		url: `data:image/png;base64,${png}`,
		detail: 'low',
	});
});
