import { fencePython } from '../fencePython.ts';
import type { InputFile } from './InputFile.ts';
import { ESCAPED, hasQuotes, mapPlaceholders } from './placeholders.ts';

const KEEP = `Your code is kept and run again later without you, for new files of the same form. So when you know what to do, run one final program that does everything, from reading the files to saving the results, and that needs nothing of earlier calls. Compute dates from the data or from today's date (datetime.date.today()), also those that the question names if they are near today. Never write today's date, or a value that you saw in the data, into the code. Print the complete answer as the last output of the program: later readers see only what the code prints.`;

/** For a run whose code will be kept. */
export function askForLastingCode(old?: { cells: string[]; reason: string }): string {
	if (old === undefined) return KEEP;
	const blocks = old.cells.map(fencePython).join('\n\n');
	return `${KEEP}\n\nEarlier code for this question cannot be used unchanged: ${old.reason}. Change only what is necessary, so that the results keep their form. The earlier code:\n\n${blocks}`;
}

/** The same where the earlier code is a file in the container. */
export function askForChangedCode(fileName: string, reason: string): string {
	return `${KEEP}\n\nEarlier code for this question is in the file ${toGlob(fileName)}. It cannot be used unchanged: ${reason}. Read it with Python, and change only what is necessary, so that the results keep their form.`;
}

/** For a run in which a model only starts code that is a file in the container. */
export function askToStartCode(fileName: string, inputs: InputFile[]): string {
	return `The answer to this question is computed by code that already exists. Run exactly this with Python, and nothing else:\n\n${fencePython(toLauncher(fileName, inputs))}\n\nIf it succeeds, answer in one short sentence: what it printed is the answer. If it raises an exception, read that file, and run a corrected program that does everything and needs nothing of earlier calls. Change only what is necessary, so that the results keep their form. Print the complete answer as its last output.`;
}

/** In OpenAI's containers, the names of uploads start with their IDs. */
const toGlob = (fileName: string): string => `/mnt/data/*${fileName}`;

/** Puts a backslash before each quotation mark and backslash of the name. */
const REPLACE_ESCAPED = `    kept_code = kept_code.replace("${ESCAPED}" + old[2:], "".join("\\\\" + each if each in "\\\\'\\"" else each for each in name))`;

/** Cells are run one after the other, as they were. */
function toLauncher(fileName: string, inputs: InputFile[]): string {
	const names = mapPlaceholders(inputs);
	return [
		'import glob, os',
		`kept_code = open(glob.glob(${JSON.stringify(toGlob(fileName))})[0], encoding="utf-8").read()`,
		`for old, name in ${JSON.stringify(names)}.items():`,
		'    found = glob.glob("/mnt/data/*" + glob.escape(name)) or [name]',
		'    name = os.path.basename(found[0])',
		'    kept_code = kept_code.replace(old, name)',
		...(inputs.some(hasQuotes) ? [REPLACE_ESCAPED] : []),
		'exec(compile(kept_code, "kept_code.py", "exec"), globals())',
	].join('\n');
}

/** A message for the engine's model `python`, which runs its blocks. The question is there for its readers. */
export function toCodeMessage(question: string, fileName: string, cells: string[]): string {
	const isCode = /^ {0,3}(?:```|~~~)/m.test(question);
	const intro = `Code kept from an earlier run (${fileName}):`;
	return [isCode ? '' : question, intro, ...cells.map(fencePython)].filter(Boolean).join('\n\n');
}

/** Whether a message was written by `toCodeMessage`. */
export const isCodeMessage = (text: string): boolean =>
	/^Code kept from an earlier run \(kept-code\.[0-9a-f.]+(?:dated\.)?py\):$/m.test(text);
