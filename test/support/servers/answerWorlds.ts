import {
	ASSISTANT,
	containerFile,
	CONTENTS,
	INPUT_CSV,
	MESSAGE,
	QUESTION,
	RESPONSE,
	RUN,
	STEPS,
	storedFile,
	TIME,
} from './answerDocuments.ts';
import { type Answer, page, type Received } from './openServer.ts';

/** What a server answers to each request of the nodes. */
export type AnswerWorld = (received: Received) => Answer;

const deleted = (id: string): Answer => ({ body: { id, object: 'deleted', deleted: true } });

/** The Files API: `file-in` is an upload, `file-one` and `file-two` are results. */
function answerFiles({ method, path }: Received): Answer {
	const [, , , id = '', content] = path.split('/');
	const upload = storedFile('file-in', 'in.csv', INPUT_CSV.length);
	if (method === 'POST') return { body: upload };
	if (id === '') return page([upload]);
	const name = id.slice('file-'.length);
	if (content) return { body: CONTENTS[name] ?? INPUT_CSV };
	const fileName = { one: 'a.csv', two: 'figure.png' }[name];
	if (fileName === undefined) return { body: upload };
	return { body: storedFile(id, fileName, CONTENTS[name]?.length ?? 0) };
}

function answerAssistants(received: Received): Answer {
	const { method, path, query } = received;
	const [, , collection = '', id = '', sub, runId, last] = path.split('/');
	if (method === 'DELETE') return deleted(id);
	if (collection === 'files') return answerFiles(received);
	if (collection === 'assistants') {
		return id || method === 'POST' ? { body: ASSISTANT } : page([ASSISTANT]);
	}
	if (sub === 'messages') {
		if (method === 'POST') return { body: QUESTION };
		return page(query.get('order') === 'desc' ? [MESSAGE, QUESTION] : [QUESTION, MESSAGE]);
	}
	if (last === 'steps') return page(STEPS);
	if (sub === 'runs') return runId || method === 'POST' ? { body: RUN } : page([RUN]);
	return { body: { id: 'thread_1', object: 'thread', created_at: TIME, metadata: {} } };
}

function answerResponses(received: Received): Answer {
	const { method, path, body } = received;
	const [, , collection = '', id = '', sub, fileId = '', content] = path.split('/');
	if (method === 'DELETE') return deleted(id);
	if (collection === 'files') return answerFiles(received);
	if (collection === 'responses') return { body: RESPONSE };
	if (content) return { body: CONTENTS[fileId.slice('cfile_'.length)] };
	if (collection === 'containers') {
		return sub
			? page([containerFile('one', 'a.csv'), containerFile('two', 'figure.png')])
			: { body: { id: 'cntr_1', object: 'container' } };
	}
	const isAssistant = id ? id === 'conv_a' : String(body).includes('"assistant"');
	const question = { id: 'msg_q', type: 'message', role: 'user', content: 'What?' };
	if (sub === 'items') {
		return page(method === 'POST' || isAssistant ? [question] : [question, ...RESPONSE.output]);
	}
	const kind = isAssistant ? 'assistant' : 'thread';
	const run = isAssistant ? {} : { code_interpreter_run: 'resp_1' };
	const metadata = { code_interpreter_kind: kind, code_interpreter_model: 'gpt-5', ...run };
	const conversation = { id: isAssistant ? 'conv_a' : 'conv_t', object: 'conversation' };
	return { body: { ...conversation, created_at: TIME, metadata } };
}

/** A world for each API, with a run that printed something and wrote a.csv and a figure. */
export const ANSWER_WORLDS: Record<'assistants' | 'responses', AnswerWorld> = {
	assistants: answerAssistants,
	responses: answerResponses,
};
