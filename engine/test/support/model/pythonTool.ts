/** Code in the form that the model `python` accepts. */
export const python = (code: string) => `\`\`\`python\n${code}\n\`\`\``;

/** Code that never ends and needs no processor time, for tests that must not take it from others. */
export const ENDLESS = 'import time\nwhile True: time.sleep(0.05)';

/** The tool with an automatic container. */
export function codeInterpreter(fileIds: string[] = []) {
	const container = { type: 'auto' as const, ...(fileIds.length > 0 && { file_ids: fileIds }) };
	return [{ type: 'code_interpreter' as const, container }];
}

/** Requests the outputs of code. */
export const include = ['code_interpreter_call.outputs' as const];
