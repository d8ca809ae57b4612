import type { Dependencies } from '../../Dependencies.ts';
import type { Owned } from '../../store/Store.ts';
import type { SessionAffinity } from './SessionAffinity.ts';
import { limitsOf } from '../../config/keyLimits.ts';
import type { Run } from '../../domain/run/run.ts';
import { EXECUTING_STATUSES } from '../../domain/run/runStatus.ts';

/** At most this many queued runs of an owner are checked for one that can start. */
const MAX_INSPECTED = 1000;

/** Chooses the next run: the oldest of the owner who has the fewest in progress here. */
export class FairScheduler {
	readonly #deps: Dependencies;
	readonly #affinity: SessionAffinity;
	/** The owners, longest waiting first; undefined means everyone, where there are no keys. */
	#owners: (string | undefined)[];

	constructor(deps: Dependencies, affinity: SessionAffinity) {
		this.#deps = deps;
		this.#affinity = affinity;
		const names = deps.settings.apiKeys.map(({ name }) => name);
		this.#owners = names.length === 0 ? [undefined] : [...new Set(names)];
	}

	/**
	 * @param active the runs in progress here
	 * @param tried those that could not be claimed
	 */
	async findNext(active: Owned<Run>[], tried: Set<string>): Promise<Owned<Run> | undefined> {
		const countOf = (owner: string | undefined) =>
			owner === undefined ? active.length : active.filter((run) => run.owner === owner).length;
		const counts = new Map(this.#owners.map((owner) => [owner, countOf(owner)]));
		const inTurn = this.#owners
			// Among owners with equally many, the one who has waited longest comes first.
			.toSorted((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0));
		for (const owner of inTurn) {
			if (await this.#isAtRunLimit(owner)) continue;
			const found = await this.#findOldest(owner, active, tried);
			if (found === undefined) continue;
			this.#owners = [...this.#owners.filter((each) => each !== owner), owner];
			return found;
		}
		return undefined;
	}

	/** Counted in the store, as other engines may execute runs of the owner too. */
	async #isAtRunLimit(owner: string | undefined): Promise<boolean> {
		const { store, settings } = this.#deps;
		const { concurrentRuns = Infinity } = limitsOf(settings, owner ?? '');
		if (concurrentRuns === Infinity) return false;
		const where = { status: EXECUTING_STATUSES, ...(owner !== undefined && { owner }) };
		return (await store.runs.count(where)) >= concurrentRuns;
	}

	/** The oldest run of an owner that can start. */
	async #findOldest(
		owner: string | undefined,
		active: Owned<Run>[],
		tried: Set<string>,
	): Promise<Owned<Run> | undefined> {
		let after: string | undefined;
		// Usually the first can start. One that cannot shares its container with a run in progress.
		for (let limit = 5, inspected = 0; inspected < MAX_INSPECTED; inspected += limit, limit = 100) {
			const { documents, hasMore } = await this.#deps.store.runs.list({
				where: { status: 'queued', ...(owner !== undefined && { owner }) },
				order: 'asc',
				limit,
				...(after !== undefined && { after }),
			});
			for (const run of documents) {
				const canStart = !tried.has(run.id) && !isOccupied(run, active);
				if (canStart && !(await this.#affinity.shouldDefer(run))) return run;
			}
			if (!hasMore) return undefined;
			after = documents.at(-1)?.id;
		}
		return undefined;
	}
}

/** A session runs one piece of code at a time, so responses that share a container take turns. */
function isOccupied({ sessionId }: Run, active: Run[]): boolean {
	return sessionId !== null && active.some((run) => run.sessionId === sessionId);
}
