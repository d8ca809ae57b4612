import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Importable } from '../servers/N8n.ts';

/**
 * Imports the items that are new or changed in this clone since the last start. The others stay as they are in n8n, where the user
 * may have edited them.
 *
 * @param userFolder n8n's folder. The hashes of imported items are stored there, so that they disappear with its database
 */
export async function importChanged<Item extends Importable>(
	userFolder: string,
	items: Item[],
	importItems: (changed: Item[]) => Promise<void>,
): Promise<void> {
	const file = join(userFolder, 'imported.json');
	const imported = await readFile(file, 'utf8').then(
		(text) => JSON.parse(text) as Record<string, string>,
		() => ({}) as Record<string, string>,
	);
	const changed = items.filter((item) => imported[item.id] !== hashOf(item));
	if (changed.length === 0) return;
	await importItems(changed);
	for (const item of changed) imported[item.id] = hashOf(item);
	await writeFile(file, JSON.stringify(imported));
}

function hashOf(item: Importable): string {
	return createHash('sha256').update(JSON.stringify(item)).digest('hex');
}
