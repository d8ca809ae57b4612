import type { CodeResult } from '../../domain/modelEntries.ts';

/** Vendors accept about 5 MB of one image, as base64. */
const MAX_BYTES = 3_500_000;

/** Converts the figures of a call for a model that can see them. */
export function toModelImages(
	figures: { name: string; bytes: Uint8Array }[],
): Pick<CodeResult, 'images' | 'notes'> {
	const small = figures.filter(({ bytes }) => bytes.byteLength <= MAX_BYTES);
	const images = small.map(({ bytes }) => ({
		url: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
	}));
	const notes = figures
		.filter((figure) => !small.includes(figure))
		.map(({ name }) => `The figure ${name} is too large to be shown to you. The user sees it.`);
	return { notes, ...(images.length > 0 && { images }) };
}
