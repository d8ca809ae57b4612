/** What an ID names, by its prefix, at OpenAI and on the package's engine. Other servers may use other prefixes. */
const KIND_BY_PREFIX: Record<string, string> = {
	asst_: 'an assistant',
	cfile_: 'a file in a container',
	cntr_: 'a container',
	conv_: 'a conversation',
	'file-': 'a file',
	msg_: 'a message',
	resp_: 'a run',
	run_: 'a run',
	step_: 'a run step',
	thread_: 'a thread',
};

/**
 * What an ID names when it is certainly not of the expected kind, such as `thread_…` for a run.
 *
 * @param allowed prefixes that the ID may have here
 * @returns the kind with its article, or undefined when the ID may be right
 */
export function detectWrongIdKind(id: string, allowed: readonly string[]): string | undefined {
	const prefix = Object.keys(KIND_BY_PREFIX).find((known) => id.startsWith(known));
	return prefix === undefined || allowed.includes(prefix) ? undefined : KIND_BY_PREFIX[prefix];
}
