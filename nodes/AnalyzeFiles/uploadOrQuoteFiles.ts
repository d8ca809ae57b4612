import { BackendError } from '../../backends/BackendError.ts';
import type { UploadSource } from '../../backends/types.ts';
import { readInputFileIds } from '../shared/loop/readContextKeys.ts';
import type { Task } from '../shared/loop/Task.ts';
import { UserError } from '../shared/UserError.ts';
import { rejectEmptyFile } from '../UploadFile/uploadFile.ts';
import type { QuestionFields } from './QuestionFields.ts';
import { openSources, type UploadedInputs, uploadInput } from './uploadInputFiles.ts';

/** Models read about a hundred thousand tokens, and a table has a token every three bytes. */
const MAX_QUOTED_BYTES = 256 * 1024;

/** Statuses of a server without the Files API. */
const NO_FILES = [404, 405, 501];

/**
 * Uploads the files of a question. On a server without the Files API, text files become part of the question.
 *
 * @returns the uploads, and the texts to add to the question
 * @throws UserError when a file can be neither uploaded nor quoted
 */
export async function uploadOrQuoteFiles(
	task: Task,
	fields: QuestionFields,
): Promise<UploadedInputs & { quotes: string[] }> {
	const inputs: UploadedInputs = {
		fileIds: fields.files === 'all' ? readInputFileIds(task.items) : [],
		described: [],
	};
	const quotes: string[] = [];
	let quotedBytes = 0;
	for await (const source of openSources(task, fields)) {
		rejectEmptyFile(source);
		const isUploaded = quotes.length === 0 && (await tryUpload(task, fields, source, inputs));
		if (!isUploaded) quotes.push(await quote(source, (quotedBytes += source.bytes)));
	}
	return { ...inputs, quotes };
}

async function tryUpload(...upload: Parameters<typeof uploadInput>): Promise<boolean> {
	const uploading = uploadInput(...upload).then(() => true);
	return await uploading.catch(falseIfMissing);
}

function falseIfMissing(error: unknown): false {
	const isMissing = error instanceof BackendError && NO_FILES.includes(error.status ?? 0);
	if (!isMissing) throw error;
	return false;
}

async function quote({ fileName, open }: UploadSource, quotedBytes: number): Promise<string> {
	if (quotedBytes > MAX_QUOTED_BYTES) {
		throw cannotQuote(fileName, `the files have more than ${MAX_QUOTED_BYTES / 1024} KB`);
	}
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let text = '';
	try {
		for await (const chunk of open()) text += decoder.decode(chunk, { stream: true });
		text += decoder.decode();
	} catch {
		throw cannotQuote(fileName, 'it is not a text in UTF-8');
	}
	if (text.includes('\0')) throw cannotQuote(fileName, 'it is not a text');
	// A fence that the text does not contain.
	const fence = '`'.repeat(
		Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
	);
	return `The file "${fileName}" could not be uploaded. Write it to disk first when the code needs it. Its content:\n${fence}\n${text.replace(/\n$/, '')}\n${fence}`;
}

const cannotQuote = (fileName: string, reason: string) =>
	new UserError(
		`This server has no Files API, and "${fileName}" cannot be part of the question: ${reason}`,
		"Use a smaller text file, or a server with files: the engine, OpenAI or Azure. Set 'Files' to None to ask without files.",
		{ code: 'no_files_api' },
	);
