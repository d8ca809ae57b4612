import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The same prefixes as OpenAI's. */
const prefixes = {
	assistant: 'asst_',
	thread: 'thread_',
	message: 'msg_',
	run: 'run_',
	step: 'step_',
	call: 'call_',
	file: 'file-',
	conversation: 'conv_',
	response: 'resp_',
	codeCall: 'ci_',
	functionCall: 'fc_',
	functionOutput: 'fco_',
	reasoning: 'rs_',
	responseEvents: 'evts_',
	container: 'cntr_',
	containerFile: 'cfile_',
	upload: 'upload_',
	part: 'part_',
	folderFile: 'mnt_',
	engine: 'engine_',
	request: 'req_',
	mcpSession: 'mcp_',
	secret: 'secret_',
} as const;

/** A new id that cannot be guessed, such as `thread_q3…`: 24 letters and digits, 142 random bits. */
export function newId(kind: keyof typeof prefixes): string {
	let id = '';
	while (id.length < 24) {
		// 248 is the largest multiple of 62 in a byte: bytes from there on would make some letters more frequent.
		for (const byte of randomBytes(32)) if (byte < 248) id += LETTERS[byte % 62];
	}
	return prefixes[kind] + id.slice(0, 24);
}
