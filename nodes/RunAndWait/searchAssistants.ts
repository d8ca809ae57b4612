import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { openBackend } from '../shared/openBackend.ts';
import { UserError } from '../shared/UserError.ts';

/** The server's newest assistants for the list in the panel, filtered by the typed text. */
export async function searchAssistants(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const assistants = await (await openBackend(this)).listAssistants();
	if (!assistants) {
		throw new UserError(
			'This server cannot list assistants',
			"Set 'Assistant' to From Input or by ID, and connect Create Assistant before this node.",
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
