import './setup/refuseOldNode.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';
import { buildCheck, checks } from './testing/checks.mjs';
import { chooseSeeds } from './testing/chooseSeeds.mjs';
import { planPhases } from './testing/planPhases.mjs';
import { prepareN8n } from './testing/prepareN8n.mjs';
import { printSummary } from './testing/printSummary.mjs';
import { N8N_PROJECTS } from './testing/projects.mjs';
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
	const needsN8n = N8N_PROJECTS.some((project) => projects.has(project));
	const env = await setUp({
		python: [...projects].some((project) => project !== 'unit'),
		n8n: needsN8n,
		testPackages: projects.size > 0,
	});
	const seeds = chooseSeeds(projects.has('more'));

	const phases = planPhases(tests);
	const runPhase = async (
		/** @type {import('./testing/planPhases.mjs').Phase} */ phase,
		variables = {},
	) => {
		console.log(`- Running ${phase.title} (${phase.tests.length} files) ...`);
		return await runJest(phase, nameOptions, { ...env, ...seeds, ...variables });
	};
	const runChecksAndPrepare = async () => {
		const built = withChecks || needsN8n ? await runChecks(env, [buildCheck]) : [];
		const canPrepare = needsN8n && built.every(({ failed }) => failed === 0);
		// When this fails, Jest's global setup tries it again and reports the failure.
		const variables = canPrepare ? await prepareN8n(env).catch(() => ({})) : {};
		return { checked: [...built, ...(withChecks ? await runChecks(env, checks) : [])], variables };
	};
	// The build and the checks run at the same time as the first tests, which mostly wait.
	const isFirst = (/** @type {import('./testing/planPhases.mjs').Phase} */ { kind }) =>
		kind === 'parallel';
	const [{ checked, variables }, ...first] = await Promise.all([
		runChecksAndPrepare(),
		...phases.filter(isFirst).map((phase) => runPhase(phase)),
	]);
	const results = [...checked, ...first.flat()];
	for (const phase of phases.filter((each) => !isFirst(each))) {
		results.push(...(await runPhase(phase, variables)));
	}
	process.exitCode = printSummary(results, { startedAt, seeds }) ? 0 : 1;
});
