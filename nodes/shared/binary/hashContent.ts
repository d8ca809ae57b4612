import { createHash } from 'node:crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { openBytes } from './openBytes.ts';

/** SHA-256 of stored binary data, read as a stream. */
export async function hashContent(
	context: IExecuteFunctions,
	binary: IBinaryData,
): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of (await openBytes(context, binary)).open()) hash.update(chunk);
	return hash.digest('hex');
}
