import { BackendError } from '../../../backends/BackendError.ts';
import type { Run } from '../../../backends/types.ts';
import { addHint } from '../addHint.ts';
import { wrapBytes } from '../binary/openBytes.ts';
import type { Task } from '../loop/Task.ts';
import { findFixedDates } from './foldQuestion.ts';
import type { InputFile } from './InputFile.ts';
import { hashShape, toShape } from './inputShape.ts';
import { formatName, type KeptCodeFile, parseFile } from './KeptCodeName.ts';
import { formatText } from './keptCodeText.ts';
import { insertPlaceholders } from './placeholders.ts';

/** Older versions of a question's code are removed, except for this many. */
const MAX_VERSIONS = 10;

const MAX_QUESTION_LENGTH = 2000;

export interface WrittenCode {
	question: string;
	questionHash: string;
	/** In days since 1970-01-01. */
	today: number;
	/** Sorted by `sortInputs`. */
	inputs: InputFile[];
	cells: string[];
	run: Run;
	replacedBecause?: string;
	/** The code that is kept for the question already, newest first. */
	older: KeptCodeFile[];
}

/**
 * Stores code as the newest version for its question. When the server refuses, a hint says so: the results matter more.
 *
 * @returns the stored file, and the dates in the code that will be wrong on another day
 */
export async function storeKeptCode(
	task: Task,
	{ question, questionHash, today, inputs, cells, run, replacedBecause, older }: WrittenCode,
): Promise<{ file?: KeptCodeFile; fixedDates: string[] }> {
	const { backend } = task;
	const kept = cells.map((cell) => insertPlaceholders(cell, inputs));
	const fixedDates = findFixedDates(kept.join('\n'), question, today);
	const shape = toShape(inputs);
	const about = {
		question: question.slice(0, MAX_QUESTION_LENGTH),
		model: run.model ?? '',
		inputs: shape,
		fixedDates,
		replacedBecause,
	};
	const fileName = formatName({
		questionHash,
		shapeHash: hashShape(shape),
		tokens: run.usage?.totalTokens ?? 0,
		isDated: fixedDates.length > 0,
	});
	const bytes = wrapBytes(new TextEncoder().encode(formatText({ about, cells: kept })));
	const storing = backend.keepFile({ fileName, mimeType: 'text/x-python', ...bytes });
	const stored = await storing.catch((error: unknown) => {
		if (!(error instanceof BackendError)) throw error;
		addHint(task, `The code could not be kept on the server: ${error.message}`);
	});
	if (stored === undefined) return { fixedDates };
	for (const { id } of older.slice(MAX_VERSIONS - 1)) {
		// Another execution may have removed it.
		await backend.deleteFile(id).catch(() => undefined);
	}
	return { file: parseFile({ ...stored, fileName }), fixedDates };
}
