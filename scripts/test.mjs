import './setup/refuseOldNode.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';
import { buildCheck, checks } from './testing/checks.mjs';
import { chooseSeeds } from './testing/chooseSeeds.mjs';
import { planPhases } from './testing/planPhases.mjs';
import { prepareN8n } from './testing/prepareN8n.mjs';
import { printSummary } from './testing/printSummary.mjs';
import { needsOf } from './testing/projects.mjs';
import { readTestArguments, USAGE } from './testing/readTestArguments.mjs';
import { runChecks } from './testing/runChecks.mjs';
import { runJest } from './testing/runJest.mjs';

await runMain(async () => {
	const args = process.argv.slice(2);
	if (args.includes('--help')) {
		console.log(USAGE);
		return;
	}
	const startedAt = Date.now();
	const { checks: withChecks, tests, nameOptions } = readTestArguments(args);
	const projects = new Set(tests.map(({ project }) => project));
	const needs = needsOf(projects);
	const env = await setUp(needs);
	const seeds = chooseSeeds(projects.has('more'));

	const phases = planPhases(tests);
	const runPhase = async (
		/** @type {import('./testing/planPhases.mjs').Phase} */ phase,
		variables = {},
	) => {
		console.log(`- Running ${phase.title} (${phase.tests.length} files) ...`);
		return await runJest(phase, nameOptions, { ...env, ...seeds, ...variables });
	};
	/** @type {NodeJS.ProcessEnv} */
	let prepared = {};
	const [beside, later] = [
		phases.filter((each) => each.isBeside),
		phases.filter((each) => !each.isBeside),
	];
	const buildAndTestInN8n = async () => {
		const results = withChecks || needs.n8n ? await runChecks(env, [buildCheck]) : [];
		if (needs.n8n && results.every(({ failed }) => failed === 0)) {
			// When this fails, Jest's global setup tries it again and reports the failure.
			prepared = await prepareN8n(env).catch(() => ({}));
		}
		for (const phase of beside.filter(({ kind }) => kind === 'n8n')) {
			results.push(...(await runPhase(phase, prepared)));
		}
		return results;
	};
	// The build and the tests in n8n run at the same time as the other tests, which mostly wait.
	const first = await Promise.all([
		buildAndTestInN8n(),
		...beside.filter(({ kind }) => kind !== 'n8n').map((phase) => runPhase(phase)),
	]);
	const runLater = async () => {
		const results = [];
		for (const phase of later) results.push(...(await runPhase(phase, prepared)));
		return results;
	};
	// The checks need one core. Beside the tests that run one after another they take no time of their own.
	const last = await Promise.all([runLater(), withChecks ? runChecks(env, checks) : []]);
	const results = [...first, ...last].flat();
	process.exitCode = printSummary(results, { startedAt, seeds }) ? 0 : 1;
});
