import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { openBackend } from './openBackend.ts';
import { UserError } from './UserError.ts';

/** The server's newest assistants for the list in the panel, filtered by what was typed. */
export async function searchAssistants(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const assistants = await (await openBackend(this)).listAssistants();
	if (!assistants) {
		throw new UserError(
			'This server cannot list assistants',
			"Connect Create Assistant before this node, or give an ID with 'By ID'.",
		);
	}
	const named = assistants.map(({ id, name, model }) => ({
		name: `${name || id} (${model})`,
		value: id,
	}));
	const wanted = filter.toLowerCase();
	return {
		results: named.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
	};
}
