/** Measures how long `work` takes, in milliseconds. */
export async function time(work: () => Promise<unknown>): Promise<number> {
	const startedAtMs = performance.now();
	await work();
	return performance.now() - startedAtMs;
}

/** Times `work` repeatedly, after a few warm-up rounds that do not count. */
export async function timeEach(
	count: number,
	work: (round: number) => Promise<unknown>,
	warmUp = 5,
): Promise<number[]> {
	for (let round = 0; round < warmUp; round++) await work(-1 - round);
	const durationsMs: number[] = [];
	for (let round = 0; round < count; round++) durationsMs.push(await time(() => work(round)));
	return durationsMs;
}
