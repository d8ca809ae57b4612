/** What ids are of, by how they begin, with OpenAI and with our engine. Other servers may name them otherwise. */
const KINDS: Record<string, string> = {
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
 * What an id is of when it surely is not what is asked for: `thread_…` for a run.
 *
 * @param allowed how ids may begin here
 */
export function foreignKind(id: string, allowed: readonly string[]): string | undefined {
	const known = Object.keys(KINDS).find((beginning) => id.startsWith(beginning));
	return known === undefined || allowed.includes(known) ? undefined : KINDS[known];
}
