import type { Dependencies } from '../../Dependencies.ts';
import type { Owned } from '../../store/Store.ts';
import type { SessionAffinity } from './SessionAffinity.ts';
import { limitsOf } from '../../config/keyLimits.ts';
import type { Run } from '../../domain/run/run.ts';
import { EXECUTING_STATUSES } from '../../domain/run/runStatus.ts';

/** At most this many queued runs of an owner are checked for one that can start. */
const MAX_INSPECTED = 1000;
const FIRST_PAGE = 5;

/** Chooses the next run: the oldest of the owner who has the fewest in progress here. */
export class FairScheduler {
	readonly #deps: Dependencies;
	readonly #affinity: SessionAffinity;
	/** The owners, longest waiting first; undefined means everyone, where there are no keys. */
	#owners: (string | undefined)[];
	readonly #hasKeys: boolean;

	constructor(deps: Dependencies, affinity: SessionAffinity) {
		this.#deps = deps;
		this.#affinity = affinity;
		const names = deps.settings.apiKeys.map(({ name }) => name);
		this.#hasKeys = names.length > 0;
		this.#owners = this.#hasKeys ? [...new Set(names)] : [undefined];
	}

	/**
	 * @param active the runs in progress here
	 * @param tried those that could not be claimed
	 * @returns `isLast`: nothing else is queued
	 */
	async findNext(
		active: Owned<Run>[],
		tried: Set<string>,
	): Promise<{ run: Owned<Run> | undefined; isLast: boolean }> {
		const { documents, hasMore } = await this.#list(undefined, { limit: FIRST_PAGE });
		// Usually these are all, and no owner's own runs need to be listed.
		const queued = hasMore
			? undefined
			: documents.filter(({ owner }) => this.#owners.includes(this.#hasKeys ? owner : undefined));
		const run = await this.#choose(queued, active, tried);
		return { run, isLast: queued?.every(({ id }) => id === run?.id) ?? false };
	}

	async #choose(
		queued: Owned<Run>[] | undefined,
		active: Owned<Run>[],
		tried: Set<string>,
	): Promise<Owned<Run> | undefined> {
		const countOf = (owner: string | undefined) =>
			owner === undefined ? active.length : active.filter((run) => run.owner === owner).length;
		const counts = new Map(this.#owners.map((owner) => [owner, countOf(owner)]));
		const inTurn = this.#owners
			// Among owners with equally many, the one who has waited longest comes first.
			.toSorted((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0));
		for (const owner of inTurn) {
			const own = queued?.filter((run) => owner === undefined || run.owner === owner);
			if (own?.length === 0 || (await this.#isAtRunLimit(owner))) continue;
			const found = own
				? await this.#findStartable(own, active, tried)
				: await this.#findOldest(owner, active, tried);
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
		let limit = FIRST_PAGE;
		for (let inspected = 0; inspected < MAX_INSPECTED; inspected += limit, limit = 100) {
			const { documents, hasMore } = await this.#list(owner, { limit, after });
			const found = await this.#findStartable(documents, active, tried);
			if (found !== undefined) return found;
			if (!hasMore) return undefined;
			after = documents.at(-1)?.id;
		}
		return undefined;
	}

	async #findStartable(
		queued: Owned<Run>[],
		active: Owned<Run>[],
		tried: Set<string>,
	): Promise<Owned<Run> | undefined> {
		for (const run of queued) {
			const canStart = !tried.has(run.id) && !isOccupied(run, active);
			if (canStart && !(await this.#affinity.shouldDefer(run))) return run;
		}
		return undefined;
	}

	async #list(
		owner: string | undefined,
		{ limit, after }: { limit: number; after?: string | undefined },
	) {
		return await this.#deps.store.runs.list({
			where: { status: 'queued', ...(owner !== undefined && { owner }) },
			order: 'asc',
			limit,
			...(after !== undefined && { after }),
		});
	}
}

/** A session runs one piece of code at a time, so responses that share a container take turns. */
function isOccupied({ sessionId }: Run, active: Run[]): boolean {
	return sessionId !== null && active.some((run) => run.sessionId === sessionId);
}
