import { randomUUID } from 'node:crypto';
import { fetchOnNewConnection } from '../servers/fetchOnNewConnection.ts';
import { openFaultyProxy, type Plan } from './openFaultyProxy.ts';
import { type ChainResult, runNodeChain, WHOLE } from './runNodeChain.ts';

export interface Outcome {
	/** `METHOD /path` of the calls in order, without ids. */
	calls: string[];
	result?: ChainResult;
	error?: { message: string; description?: string | null };
	/** How many different answers the server gave to each call that creates something: each is one more object. */
	made: Record<string, number>;
	/** How many assistants exist on the server; 1 if it cannot list them. */
	assistants: number;
}

const withoutIds = (call: string) => call.replace(/\/\w+[-_]\w{16,}/g, '/{id}');

/** Calls that create something. Cancelling and setting metadata may be repeated. */
const MAKES = /^POST (?!.*(\/cancel|\/conversations\/\{id\})$)/;

/** The six nodes connected to one of the two APIs of an engine through a proxy that causes faults. */
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
		const answer = await fetchOnNewConnection(`${this.#baseUrl}/assistants?limit=100`);
		const { data } = (await answer.json()) as { data: { name: string }[] };
		return data.filter((assistant) => assistant.name === name).length;
	}
}

/** Describes what is wrong with an outcome: an object created twice, an incomplete result, an error that does not say enough. */
export function findProblems(outcome: Outcome, undisturbed: Outcome): string[] {
	const { result, error, made, assistants } = outcome;
	const twice = Object.entries(made)
		.filter(([key, times]) => times > (undisturbed.made[key] ?? 0))
		.map(([key, times]) => `${key} created ${times} objects`);
	const spare = assistants > 1 ? [`created ${assistants} assistants`] : [];
	const isWhole = result === undefined || JSON.stringify(result) === JSON.stringify(WHOLE);
	const unlike = isWhole ? [] : [`returned ${JSON.stringify(result).slice(0, 200)}`];
	const saysEnough =
		!error || (/\w+ \w+/.test(error.message) && /\w+ \w+/.test(error.description ?? ''));
	return [...twice, ...spare, ...unlike, ...(saysEnough ? [] : [`says only ${error.message}`])];
}
