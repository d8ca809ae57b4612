import { openChatCompletions } from '../../../src/model/chatCompletions/openChatCompletions.ts';
import { converse } from '../model/converse.ts';
import { CODE } from '../model/answers/ModelAnswer.ts';
import type { ModelAnswer } from '../model/answers/ModelAnswer.ts';
import { modelAnswers } from '../model/answers/modelAnswers.ts';
import { respelledAnswers } from '../model/answers/respelledAnswers.ts';
import { mutateEvents } from '../model/mutateEvents.ts';
import { FINAL_ANSWER, serveModelAnswer, toEvents } from '../model/serveModelAnswer.ts';
import { startChatServer } from '../model/startChatServer.ts';
import { createRandom } from '../../../../test/support/createRandom.mjs';

const { FUZZ_SEED = '20261122' } = process.env;

const allAnswers = [...modelAnswers, ...respelledAnswers];

/** Markup that is no part of the code, so that code with it was not meant. */
const MARKUP =
	/<[|｜]|[|｜]>|<\/?(?:tool|function|parameter|invoke|arg_|steptml|longcat)|\[(?:TOOL|ARGS)|"(?:arguments|code)"|to=functions/;

/** Declares a test that has conversations with a server whose answers are mutated. Call it at the top level of a test file. */
export function testMutatedAnswers(count: number): void {
	let chat: Awaited<ReturnType<typeof startChatServer>>;

	beforeAll(async () => {
		chat = await startChatServer();
	});

	afterAll(async () => {
		await chat.close();
	});

	test(`comes to an end with ${count} mutated answers, and runs no code that is not the model's`, async () => {
		const random = createRandom(Number(FUZZ_SEED));
		let completed = 0;
		for (let index = 0; index < count; index++) {
			const answer = allAnswers[Math.floor(random() * allAnswers.length)]!;
			const { cut, events, isUntouched } = prepare(answer, random);
			const serveEnd = serveModelAnswer(answer, 'streamed', random);
			chat.always((request) => {
				const served = serveEnd(request) as { pieces: Uint8Array[] };
				const isEnd = Buffer.concat(served.pieces).includes(FINAL_ANSWER);
				return isEnd ? served : { contentType: 'text/event-stream', pieces: [Buffer.from(events)] };
			});
			const about = JSON.stringify({ FUZZ_SEED, index, name: answer.name, events });
			// A new one each time, as it remembers what its server does.
			const { model } = openChatCompletions({ baseUrl: chat.baseUrl });
			const result = await converse(model).catch((error: unknown) => {
				throw new Error(about, { cause: error });
			});
			const wrong = result.codes.filter((code) => MARKUP.test(code));
			const truncated = isUntouched ? [] : result.codes.filter((code) => code !== CODE);
			// Without an opening tag, a listener has received reasoning before the closing one shows what it is.
			const isUnopened = /<\/think|\[BEGIN FINAL/.test(events);
			const unsent = result.texts.filter(
				(text, turn) => !isUnopened && !text.startsWith(result.received[turn]!),
			);
			if (wrong.length > 0 || (cut && truncated.length > 0) || unsent.length > 0) {
				throw new Error(`${JSON.stringify({ wrong, truncated, unsent })} ${about}`);
			}
			if (result.texts.at(-1) === FINAL_ANSWER) completed++;
		}
		// Most mutations leave the call readable, or the model writes it again.
		expect(completed).toBeGreaterThan(count / 3);
	});
}

/** Every third stream is only cut off: of a call with an end, nothing but the whole code may be run. */
function prepare(answer: ModelAnswer, random: () => number) {
	const cut = random() < 1 / 3;
	if (!cut) return { cut, isUntouched: true, events: mutateEvents(toEvents(answer), random) };
	const deltas = answer.deltas.map((delta, index) => {
		const isLast = index === answer.deltas.length - 1;
		const { content } = delta;
		if (!isLast || typeof content !== 'string') return delta;
		return { content: content.slice(0, Math.floor(random() * content.length)) };
	});
	return { cut, isUntouched: answer.isPlainCode === true, events: toEvents({ ...answer, deltas }) };
}
