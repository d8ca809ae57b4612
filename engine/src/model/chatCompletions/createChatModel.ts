import { APIError } from 'openai';
import { ModelError } from '../Model.ts';
import type { Answer, Model, Turn, TurnListener } from '../Model.ts';
import { SHORT_PROMPT_TOKENS, type ContextLengths } from '../context/ContextLengths.ts';
import { estimateTurn } from '../context/estimateTurn.ts';
import { fitTurn } from '../context/fitTurn.ts';
import { readRefusedLength } from '../context/readRefusedLength.ts';
import { findUnsupportedParameter } from './errors/findUnsupportedParameter.ts';
import { readFailedGeneration } from './errors/readFailedGeneration.ts';
import { toModelError } from './errors/toModelError.ts';
import {
	EmptyAnswerError,
	isTransientError,
	isUnreadableCallError,
} from './errors/transientErrors.ts';
import { UnsupportedParameters } from './errors/UnsupportedParameters.ts';
import { completeReply } from './reply/completeReply.ts';
import { describeTruncation } from './reply/describeEnd.ts';
import { readAnswer } from './reply/readAnswer.ts';
import type { Reply } from './reply/Reply.ts';
import { StreamedAnswer } from './reply/StreamedAnswer.ts';
import type { OptionalParameter } from './request/ChatRequest.ts';
import { hasFigures, withoutFigures } from './request/figures.ts';
import { toRequest } from './request/toRequest.ts';

/** How often a prompt is shortened for a server that refuses it as too long. */
const CONTEXT_ATTEMPTS = 3;

/** OpenAI's words. */
const TOO_LONG =
	"Your input exceeds the context window of this model. Please adjust your input and try again, or send truncation: 'auto'.";

/** How one server is asked. */
export interface ChatServer {
	/**
	 * Sends one request, and reads the reply while it is streamed.
	 * @throws APIError with the server's status; whatever `isTransientError` knows
	 */
	fetchReply(turn: Turn, options: RequestOptions): Promise<Reply>;
	/** OpenAI's own models make real calls, and only quote the code that they fence. */
	isOpenAi: boolean;
	/** Never part of a message. */
	secrets: string[];
	/** How long the prompts of its models may be. */
	contextLengths: ContextLengths;
}

export interface RequestOptions {
	/** What the server refused before: it is left out. */
	unsupported: ReadonlySet<OptionalParameter>;
	signal: AbortSignal;
	/** Receives what arrives. */
	live: StreamedAnswer;
}

/**
 * Creates a model that reads calls in every form, leaves out what its server refuses, and asks again after an answer
 * that was cut off, garbled or empty.
 */
export function createChatModel(server: ChatServer): Model {
	const { fetchReply, isOpenAi, secrets, contextLengths } = server;
	const memory = new UnsupportedParameters();
	/** Models whose answers start within their reasoning: their streams wait for its end. */
	const omitReasoningTag = new Set<string>();

	async function askOnce(
		turn: Turn,
		signal: AbortSignal,
		live: StreamedAnswer,
		isSecond = false,
	): Promise<Answer> {
		const unsupported = memory.of(turn.model);
		for (let attempt = 0; ; attempt++) {
			try {
				const reply = completeReply(await fetchReply(turn, { unsupported, signal, live }));
				if (reply.omitsReasoningTag === true) omitReasoningTag.add(turn.model);
				const answer = readAnswer(reply, turn, isOpenAi);
				if (isEmpty(answer)) {
					const why = describeTruncation(reply.usage?.prompt_tokens, turn);
					throw new EmptyAnswerError(reply.reasoning, why);
				}
				return answer;
			} catch (error) {
				const generated = readGeneratedCalls(error, turn);
				if (generated !== undefined) return generated;
				const parameter = findUnsupportedParameter(error, toRequest(turn, unsupported, isOpenAi));
				const isUnreadable = isUnreadableCallError(error, isSecond);
				// Requests with other statuses than 400 have been retried already.
				if (isUnreadable && attempt === 0 && (error as APIError).status === 400) continue;
				// The server cannot parse the model's calls: this one request describes the tools in the prompt.
				const replaced = parameter ?? (isUnreadable ? 'tools' : undefined);
				if (replaced === undefined || unsupported.has(replaced) || live.hasSentCode) throw error;
				unsupported.add(replaced);
				if (parameter !== undefined) memory.add(turn.model, parameter);
			}
		}
	}

	/** A server may return with its error what the model wrote. */
	function readGeneratedCalls(error: unknown, turn: Turn): Answer | undefined {
		const reply = readFailedGeneration(error);
		if (reply === undefined) return undefined;
		const answer = readAnswer(completeReply(reply), turn, isOpenAi);
		const isReadable = answer.calls.every((call) => !('objection' in call));
		return answer.calls.length > 0 && isReadable ? answer : undefined;
	}

	async function ask(
		turn: Turn,
		signal: AbortSignal,
		listener: TurnListener | undefined,
	): Promise<Answer> {
		const omitsReasoningTag = omitReasoningTag.has(turn.model);
		const first = new StreamedAnswer(turn, isOpenAi, listener, { omitsReasoningTag });
		try {
			return await askOnce(turn, signal, first);
		} catch (error) {
			const { sentText } = first;
			if (signal.aborted || sentText === undefined || !isTransientError(error)) throw error;
			const second = new StreamedAnswer(turn, isOpenAi, listener, {
				sentText,
				omitsReasoningTag,
				isRepeated: true,
			});
			const answer = await askOnce(turn, signal, second, true).catch((again: unknown) => {
				if (sentText !== '') throw error;
				return useReasoning(again);
			});
			if (answer.text.startsWith(sentText)) return answer;
			// The listener has received another text. It may stay before a call, but not as the answer.
			if (answer.calls.length > 0) return { ...answer, text: sentText };
			throw error;
		}
	}

	/** Shortens the prompt to what the server takes, again where it turns out to be too long. */
	async function askWithinContext(
		turn: Turn,
		signal: AbortSignal,
		listener: TurnListener | undefined,
	): Promise<Answer> {
		let fitted = await fit(turn);
		for (let attempt = 1; ; attempt++) {
			try {
				return await ask(fitted, signal, listener);
			} catch (error) {
				const length = readRefusedLength(error, estimateTurn(fitted));
				if (length === undefined && refusesFigures(error, fitted)) {
					const conversation = fitted.conversation.map(withoutFigures);
					const answer = await ask({ ...fitted, conversation }, signal, listener);
					memory.add(turn.model, 'images');
					return answer;
				}
				if (length === undefined || attempt === CONTEXT_ATTEMPTS) throw error;
				if (turn.mustFit === true) throw new ModelError(TOO_LONG, 'invalid_prompt', 400);
				const shorter = fitTurn(turn, length);
				if (estimateTurn(shorter) >= estimateTurn(fitted)) throw error;
				contextLengths.set(turn.model, length);
				fitted = shorter;
			}
		}
	}

	async function fit(turn: Turn): Promise<Turn> {
		if (estimateTurn(turn) <= SHORT_PROMPT_TOKENS) return turn;
		const fitted = fitTurn(turn, await contextLengths.of(turn.model));
		if (turn.mustFit === true && fitted !== turn)
			throw new ModelError(TOO_LONG, 'invalid_prompt', 400);
		return fitted;
	}

	return {
		async respond(turn, signal, listener) {
			try {
				return await askWithinContext(turn, signal, listener);
			} catch (error) {
				signal.throwIfAborted();
				throw toModelError(error, secrets);
			}
		},
	};
}

/**
 * Whether a request with figures was refused for any reason: some chat templates allow no message of the user after a
 * result, which their errors do not say.
 */
function refusesFigures(error: unknown, { conversation }: Turn): boolean {
	if (!(error instanceof APIError) || !hasFigures(conversation)) return false;
	return [400, 422, 500].includes(error.status ?? 0);
}

function isEmpty({ text, calls, isCut, failure }: Answer): boolean {
	return text === '' && calls.length === 0 && isCut !== true && failure === undefined;
}

/** If a model twice gave its answer only in its reasoning, that is its answer. */
function useReasoning(error: unknown): Answer {
	if (!(error instanceof EmptyAnswerError) || error.reasoning.trim() === '') throw error;
	return { text: error.reasoning.trim(), calls: [], usage: null };
}
