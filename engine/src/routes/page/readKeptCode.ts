import {
	type KeptCode,
	type KeptCodeFile,
	parseKeptCode,
	parseKeptCodeName,
} from '../../page/KeptCode.ts';
import type { FileContents } from '../../store/FileContents.ts';
import { readUpTo } from '../../store/readUpTo.ts';
import type { Store } from '../../store/Store.ts';

/** As many uploads are searched as the node searches. */
const MAX_FILES = 10_000;
const PAGE_SIZE = 500;
const MAX_BYTES = 1024 * 1024;
/** More are not shown: each is read. */
const MAX_SHOWN = 200;

/** The newest kept code by question: the question whose code was written last comes first, and its newest version. */
export async function listKeptCode(store: Store, contents: FileContents): Promise<KeptCode[][]> {
	const questions = new Map<string, KeptCode[]>();
	for (const file of (await findFiles(store)).slice(0, MAX_SHOWN)) {
		const code = await readKeptCode(contents, file);
		if (code === undefined) continue;
		const versions = questions.get(code.questionKey) ?? [];
		questions.set(code.questionKey, [...versions, code]);
	}
	return [...questions.values()];
}

/** Undefined when its content has just been removed, or is too large to be code. */
async function readKeptCode(
	contents: FileContents,
	file: KeptCodeFile,
): Promise<KeptCode | undefined> {
	const bytes = await readUpTo(contents, file.id, MAX_BYTES);
	return bytes && parseKeptCode(file, bytes.toString());
}

async function findFiles(store: Store): Promise<KeptCodeFile[]> {
	const found: KeptCodeFile[] = [];
	let after: string | undefined;
	for (let read = 0; read < MAX_FILES; read += PAGE_SIZE) {
		const { documents, hasMore } = await store.files.list({
			where: { purpose: 'assistants' },
			order: 'desc',
			limit: PAGE_SIZE,
			...(after !== undefined && { after }),
		});
		found.push(...documents.flatMap((file) => parseKeptCodeName(file) ?? []));
		after = documents.at(-1)?.id;
		if (!hasMore) break;
	}
	return found;
}
