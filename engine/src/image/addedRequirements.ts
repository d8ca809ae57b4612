import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Beside what sessions see. */
const RECORD = 'requirements.json';

/** A requirements file of pip that was added to an image. */
export interface AddedRequirements {
	/** Its absolute path at that time. */
	file: string;
	text: string;
}

/** What was added to an image, in that order. */
export async function readAdded(image: string): Promise<AddedRequirements[]> {
	try {
		return JSON.parse(await readFile(path.join(image, RECORD), 'utf8')) as AddedRequirements[];
	} catch {
		return [];
	}
}

/** Records an addition, so that it can be repeated for an image of another recipe. */
export async function recordAdded(image: string, added: AddedRequirements): Promise<void> {
	const earlier = await readAdded(image);
	const record = [...earlier.filter(({ text }) => text !== added.text), added];
	// The image may be a copy of hard links.
	await rm(path.join(image, RECORD), { force: true });
	await writeFile(path.join(image, RECORD), `${JSON.stringify(record, undefined, '\t')}\n`);
}
