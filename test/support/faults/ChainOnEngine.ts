import { randomUUID } from 'node:crypto';
import { openFaultyProxy, type Plan } from './openFaultyProxy.ts';
import { type ChainResult, runNodeChain, WHOLE } from './runNodeChain.ts';

export interface Outcome {
	/** `METHOD /path` of the calls in their order, ids aside. */
	calls: string[];
	result?: ChainResult;
	error?: { message: string; description?: string | null };
	/** How many different answers the server gave to each call that makes something: each is one more thing made. */
	made: Record<string, number>;
	/** How many there are on the server; 1 where it lists none. */
	assistants: number;
}

const withoutIds = (call: string) => call.replace(/\/\w+[-_]\w{16,}/g, '/{id}');

/** Calls that make something. Cancelling and setting metadata may be repeated. */
const MAKES = /^POST (?!.*(\/cancel|\/conversations\/\{id\})$)/;

/** The six nodes before one engine and one of its two APIs, with whatever is to happen on the way. */
export class ChainOnEngine {
	readonly serverApi: string;
	readonly #baseUrl: string;

	constructor(serverApi: string, baseUrl: string) {
		this.serverApi = serverApi;
		this.#baseUrl = baseUrl;
	}

	async run(plan: Plan = {}): Promise<Outcome> {
		await using own = new AsyncDisposableStack();
		const { serverApi } = this;
		const proxy = await openFaultyProxy(own, this.#baseUrl, plan);
		const name = randomUUID();
		const ending = await runNodeChain({ serverApi, baseUrl: proxy.baseUrl, name }).then(
			(result) => ({ result }),
			(error: Outcome['error']) => ({ error }),
		);
		const makes = proxy.reached
			.map(({ key, answer }) => ({ key: withoutIds(key), answer }))
			.filter(({ key }) => MAKES.test(key));
		return {
			...ending,
			calls: proxy.calls.map(withoutIds),
			made: Object.fromEntries(
				[...Map.groupBy(makes, ({ key }) => key)].map(([key, all]) => [
					key,
					new Set(all.map(({ answer }) => answer)).size,
				]),
			),
			assistants: serverApi === 'assistants' ? await this.#countAssistants(name) : 1,
		};
	}

	async #countAssistants(name: string): Promise<number> {
		const answer = await fetch(`${this.#baseUrl}/assistants?limit=100`);
		const { data } = (await answer.json()) as { data: { name: string }[] };
		return data.filter((assistant) => assistant.name === name).length;
	}
}

/** What is wrong with an outcome, in words: something made twice, something half handed on, an error that does not say enough. */
export function wrongsOf(outcome: Outcome, undisturbed: Outcome): string[] {
	const { result, error, made, assistants } = outcome;
	const twice = Object.entries(made)
		.filter(([key, times]) => times > (undisturbed.made[key] ?? 0))
		.map(([key, times]) => `${key} made something ${times} times`);
	const spare = assistants > 1 ? [`made ${assistants} assistants`] : [];
	const isWhole = result === undefined || JSON.stringify(result) === JSON.stringify(WHOLE);
	const unlike = isWhole ? [] : [`gave ${JSON.stringify(result).slice(0, 200)}`];
	const saysEnough =
		!error || (/\w+ \w+/.test(error.message) && /\w+ \w+/.test(error.description ?? ''));
	return [...twice, ...spare, ...unlike, ...(saysEnough ? [] : [`says only ${error.message}`])];
}
