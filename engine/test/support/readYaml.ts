import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../../../scripts/setup/paths.mjs';

/**
 * Reads a YAML file. What it contains is kept as JSON in the cache folder: to parse OpenAI's protocol takes a second of processor time, and
 * every test file with an engine needs it.
 */
export async function readYaml(file: string): Promise<unknown> {
	const text = await readFile(file, 'utf8');
	const hash = createHash('sha256').update(text).digest('hex').slice(0, 32);
	const folder = join(cacheDir, 'parsed-yaml');
	const kept = join(folder, `${hash}.json`);
	const json = await readFile(kept, 'utf8').catch(() => undefined);
	if (json !== undefined) return JSON.parse(json);
	const { parse } = await import('yaml');
	const content: unknown = parse(text);
	await mkdir(folder, { recursive: true });
	const unfinished = join(folder, `.${randomUUID()}`);
	await writeFile(unfinished, JSON.stringify(content));
	await rename(unfinished, kept);
	return content;
}
