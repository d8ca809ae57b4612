import type { Backend } from '../Backend.ts';
import { missingConversations } from './explainMissingConversations.ts';

/** What needs assistants, threads or stored runs. */
const NEEDS_CONVERSATIONS = [
	'createAssistant',
	'getAssistant',
	'readInstructions',
	'createThread',
	'addMessage',
	'readQuestions',
	'startRun',
	'getRun',
	'findRun',
	'cancelRun',
	'findActiveRun',
	'listRunSteps',
	'listNewestCode',
	'getRunOutput',
	'listGeneratedFiles',
	'listContainers',
] as const satisfies (keyof Backend)[];

/** The backend of a server without the Conversations API: what needs it is refused by name, before anything is sent. */
export function withoutConversations(backend: Backend): Backend {
	const refuse = async () => {
		throw missingConversations();
	};
	const refused = Object.fromEntries(NEEDS_CONVERSATIONS.map((method) => [method, refuse]));
	return { ...backend, ...refused };
}
